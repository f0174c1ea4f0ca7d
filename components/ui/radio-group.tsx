'use client'

import type { ReactNode } from 'react'
import { RadioGroup as AriaRadioGroup, RadioButton, RadioField, Text } from 'react-aria-components'
import { FieldFoot, FieldLabel } from './field-parts.tsx'

export type RadioOption<Id extends string> = {
  id: Id
  label: ReactNode
  description?: ReactNode
  /** Present when it cannot be chosen now, and why: visible text. */
  disabledReason?: ReactNode
}

type RadioGroupProps<Id extends string> = {
  label: string
  options: readonly RadioOption<Id>[]
  value: Id | null
  onChange: (value: Id) => void
  errorMessage?: string | undefined
  name?: string
}

export function RadioGroup<Id extends string>(props: RadioGroupProps<Id>) {
  const { label, options, value, onChange, errorMessage, name } = props
  return (
    <AriaRadioGroup
      {...(name ? { name } : {})}
      value={value}
      onChange={(id) => {
        const chosen = options.find((option) => option.id === id)
        if (chosen) onChange(chosen.id)
      }}
      isInvalid={errorMessage !== undefined}
      validationBehavior="aria"
      className="flex flex-col gap-2"
    >
      <FieldLabel>{label}</FieldLabel>
      {options.map((option) => (
        <RadioField
          key={option.id}
          value={option.id}
          isDisabled={option.disabledReason !== undefined}
          className="flex flex-col gap-0.5"
        >
          <RadioButton className="group flex items-start gap-2 rounded-sm data-disabled:text-faint">
            <span className="mt-0.5 size-4 shrink-0 rounded-full border border-control bg-surface group-data-disabled:border-line group-data-selected:border-[5px] group-data-selected:border-accent" />
            <span>{option.label}</span>
          </RadioButton>
          {option.description || option.disabledReason ? (
            <Text slot="description" className="ml-6 flex flex-col gap-0.5 text-sm text-muted">
              {option.description ? <span>{option.description}</span> : null}
              {option.disabledReason ? <span className="text-ink">{option.disabledReason}</span> : null}
            </Text>
          ) : null}
        </RadioField>
      ))}
      <FieldFoot errorMessage={errorMessage} />
    </AriaRadioGroup>
  )
}
