'use client'

import { Check, ChevronsUpDown } from 'lucide-react'
import type { ReactNode } from 'react'
import {
  Select as AriaSelect,
  Button,
  ListBox,
  ListBoxItem,
  Popover,
  SelectValue,
} from 'react-aria-components'
import { FieldFoot, FieldLabel, inputLook } from './field-parts.tsx'
import { itemLook, popoverLook } from './popover-list.ts'

export type SelectOption<Id extends string> = { id: Id; label: string }

type SelectProps<Id extends string> = {
  label: string
  options: readonly SelectOption<Id>[]
  value: Id
  onChange: (value: Id) => void
  description?: ReactNode
  errorMessage?: string | undefined
  name?: string
  isDisabled?: boolean
  /** Keeps the label for screen readers only, where the place already says what is chosen. */
  isLabelHidden?: boolean
}

export function Select<Id extends string>(props: SelectProps<Id>) {
  const { label, options, value, onChange, description, errorMessage, isLabelHidden, ...rest } = props
  return (
    <AriaSelect
      {...rest}
      {...(isLabelHidden ? { 'aria-label': label } : {})}
      value={value}
      onChange={(key) => {
        const chosen = options.find((option) => option.id === key)
        if (chosen) onChange(chosen.id)
      }}
      isInvalid={errorMessage !== undefined}
      validationBehavior="aria"
      className="flex min-w-0 flex-col gap-1"
    >
      {isLabelHidden ? null : <FieldLabel>{label}</FieldLabel>}
      <Button className={`${inputLook} flex h-8 items-center justify-between gap-2 text-left`}>
        <SelectValue className="truncate" />
        <ChevronsUpDown aria-hidden size={14} className="shrink-0 text-faint" />
      </Button>
      <FieldFoot description={description} errorMessage={errorMessage} />
      <Popover className={popoverLook} offset={4}>
        <ListBox items={options} className="max-h-72 outline-none">
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
    </AriaSelect>
  )
}
