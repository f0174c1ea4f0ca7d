'use client'

import { Check, ChevronDown } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button, Menu, MenuItem, MenuTrigger, Popover, Separator, Text } from 'react-aria-components'
import { itemLook, popoverLook } from './popover-list.ts'

export type MenuEntry =
  | {
      id: string
      label: string
      icon?: ReactNode
      onAction?: () => void
      href?: string
      isDisabled?: boolean
      /** Visible under the label, so that a refusal is never a riddle. */
      disabledReason?: string
      tone?: 'danger'
    }
  | 'separator'

type MenuButtonProps = {
  label: string
  icon?: ReactNode
  items: readonly MenuEntry[]
  /** Shows only the icon; the label is then the accessible name. */
  isIconOnly?: boolean
  variant?: 'secondary' | 'quiet'
  /** For a menu that chooses one of several: the id of the choice that holds, marked with a tick. */
  selected?: string
}

const buttonLooks = {
  secondary: 'border border-control/60 bg-surface text-ink',
  quiet: 'border border-transparent text-muted hover:text-ink',
}

export function MenuButton({
  label,
  icon,
  items,
  isIconOnly = false,
  variant = 'secondary',
  selected,
}: MenuButtonProps) {
  return (
    <MenuTrigger>
      <Button
        {...(isIconOnly ? { 'aria-label': label } : {})}
        className={`inline-flex h-8 max-w-full items-center justify-center gap-1.5 rounded-md text-base font-medium transition-colors hover:bg-hover data-pressed:bg-hover ${buttonLooks[variant]} ${isIconOnly ? 'w-8 shrink-0' : variant === 'quiet' ? 'px-2' : 'shrink-0 px-3'}`}
      >
        {icon}
        {isIconOnly ? null : (
          <>
            <span className="truncate">{label}</span>
            <ChevronDown aria-hidden size={14} className="shrink-0 text-faint" />
          </>
        )}
      </Button>
      <Popover className={popoverLook} offset={4}>
        <Menu
          aria-label={label}
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
    </MenuTrigger>
  )
}
