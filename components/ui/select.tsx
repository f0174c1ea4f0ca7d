'use client'

import { ChevronsUpDown } from 'lucide-react'
import { lazy, type ReactNode, Suspense, useId } from 'react'
import { errorLook, hintLook, inputLook, labelLook } from './field-looks.ts'
import { useLazyPopover } from './use-lazy-popover.ts'

const loadList = () => import('./select-list.tsx')
const SelectList = lazy(async () => ({ default: (await loadList()).SelectList }))

export type SelectOption<Id extends string> = { id: Id; label: string }

type SelectProps<Id extends string> = {
  label: string
  options: readonly SelectOption<Id>[]
  value: Id
  onChange: (value: Id) => void
  description?: ReactNode
  errorMessage?: string | undefined
  /** Sends the value with the form around it. */
  name?: string
  isDisabled?: boolean
  /** Keeps the label for screen readers only, where the place already says what is chosen. */
  isLabelHidden?: boolean
}

/** A list of choices that opens from a button, whose name is what is chosen now and then its label. */
export function Select<Id extends string>(props: SelectProps<Id>) {
  const { label, options, value, onChange, description, errorMessage, name, isDisabled, isLabelHidden } =
    props
  const { button, popover, wasOpened } = useLazyPopover(loadList)
  const id = useId()
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <span id={`${id}label`} className={isLabelHidden ? 'sr-only' : labelLook}>
        {label}
      </span>
      <button
        {...button}
        disabled={isDisabled}
        aria-haspopup="listbox"
        aria-labelledby={`${id}value ${id}label`}
        {...(description ? { 'aria-describedby': `${id}hint` } : {})}
        {...(errorMessage === undefined ? {} : { 'data-invalid': true, 'aria-describedby': `${id}error` })}
        className={`${inputLook} flex h-8 items-center justify-between gap-2 text-left`}
      >
        <span id={`${id}value`} className="truncate">
          {options.find((option) => option.id === value)?.label}
        </span>
        <ChevronsUpDown aria-hidden size={14} className="shrink-0 text-faint" />
      </button>
      {name ? <input type="hidden" name={name} value={value} disabled={isDisabled} /> : null}
      {description ? (
        <span id={`${id}hint`} className={hintLook}>
          {description}
        </span>
      ) : null}
      {errorMessage === undefined ? null : (
        <span id={`${id}error`} className={errorLook}>
          {errorMessage}
        </span>
      )}
      {wasOpened ? (
        <Suspense fallback={null}>
          <SelectList
            {...popover}
            label={label}
            options={options}
            value={value}
            onChoose={(chosen) => {
              const known = options.find((option) => option.id === chosen)
              if (known) onChange(known.id)
            }}
          />
        </Suspense>
      ) : null}
    </div>
  )
}
