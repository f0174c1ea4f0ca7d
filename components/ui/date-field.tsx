'use client'

import { useId } from 'react'
import { inputLook } from './field-looks.ts'

type DateFieldProps = {
  label: string
  /** YYYY-MM-DD */
  value: string | null
  onChange: (value: string | null) => void
  min?: string | null
  max?: string | null
}

/** A day, in the browser's own calendar, with its label beside it. */
export function DateField({ label, value, onChange, min, max }: DateFieldProps) {
  const id = useId()
  return (
    <span className="flex items-center gap-2">
      <label htmlFor={id} className="text-sm whitespace-nowrap text-muted">
        {label}
      </label>
      <input
        id={id}
        type="date"
        value={value ?? ''}
        {...(min ? { min } : {})}
        {...(max ? { max } : {})}
        onChange={(event) => onChange(event.target.value || null)}
        className={`${inputLook} h-8 tabular-nums`}
      />
    </span>
  )
}
