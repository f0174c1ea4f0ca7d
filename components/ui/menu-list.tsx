'use client'

import { Check } from 'lucide-react'
import type { RefObject } from 'react'
import { Menu, MenuItem, Popover, Separator, Text } from 'react-aria-components'
import type { MenuEntry } from './menu.tsx'
import { itemLook, popoverLook } from './popover-list.ts'

type MenuListProps = {
  triggerRef: RefObject<HTMLButtonElement | null>
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
  label: string
  items: readonly MenuEntry[]
  selected?: string
}

/** What a menu button opens; apart from it, so that a page is there before its menus are. */
export function MenuList({ label, items, selected, ...popover }: MenuListProps) {
  return (
    <Popover {...popover} trigger="MenuTrigger" aria-label={label} className={popoverLook} offset={4}>
      <Menu
        aria-label={label}
        autoFocus="first"
        onClose={() => popover.onOpenChange(false)}
        {...(selected ? { selectionMode: 'single' as const, selectedKeys: [selected] } : {})}
        className="max-h-[60vh] min-w-48 outline-none"
      >
        {items.map((item, index) => {
          if (item === 'separator') {
            // biome-ignore lint/suspicious/noArrayIndexKey: a separator has no identity but its place.
            return <Separator key={`separator-${index}`} className="my-1 border-t" />
          }
          const { id, label: text, icon: itemIcon, disabledReason, tone, isDisabled, ...rest } = item
          return (
            <MenuItem
              key={id}
              id={id}
              textValue={text}
              {...rest}
              isDisabled={isDisabled ?? disabledReason !== undefined}
              className={`${itemLook} ${tone === 'danger' ? 'text-danger data-focused:bg-danger-soft' : ''}`}
            >
              {selected ? (
                <span className="w-3.5">{selected === id ? <Check aria-hidden size={14} /> : null}</span>
              ) : null}
              {itemIcon}
              <span className="flex flex-col">
                <Text slot="label">{text}</Text>
                {disabledReason ? (
                  <Text slot="description" className="max-w-72 text-sm text-muted">
                    {disabledReason}
                  </Text>
                ) : null}
              </span>
            </MenuItem>
          )
        })}
      </Menu>
    </Popover>
  )
}
