'use client'

import { Check } from 'lucide-react'
import type { RefObject } from 'react'
import { ListBox, ListBoxItem, Popover } from 'react-aria-components'
import { itemLook, popoverLook } from './popover-list.ts'
import type { SelectOption } from './select.tsx'

type SelectListProps = {
  triggerRef: RefObject<HTMLButtonElement | null>
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
  label: string
  options: readonly SelectOption<string>[]
  value: string
  onChoose: (id: string) => void
}

/** What a select opens; apart from it, so that a page is there before its lists are. */
export function SelectList({ label, options, value, onChoose, ...popover }: SelectListProps) {
  return (
    <Popover {...popover} trigger="Select" aria-label={label} className={popoverLook} offset={4}>
      <ListBox
        aria-label={label}
        autoFocus
        items={options}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[value]}
        onSelectionChange={(chosen) => {
          const [key] = chosen === 'all' ? [] : chosen
          if (key !== undefined && key !== value) onChoose(String(key))
          popover.onOpenChange(false)
        }}
        className="max-h-72 outline-none"
      >
        {(option) => (
          <ListBoxItem id={option.id} textValue={option.label} className={itemLook}>
            {({ isSelected }) => (
              <>
                <span className="w-3.5">{isSelected ? <Check aria-hidden size={14} /> : null}</span>
                {option.label}
              </>
            )}
          </ListBoxItem>
        )}
      </ListBox>
    </Popover>
  )
}
