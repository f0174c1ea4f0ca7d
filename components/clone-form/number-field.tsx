'use client'

import { type ReactNode, useState } from 'react'
import { TextField } from '#components/ui/text-field.tsx'

type NumberFieldProps = {
  label: string
  /** NaN: what is typed is no number. */
  value: number
  onChange: (value: number) => void
  description?: ReactNode
  errorMessage?: string | undefined
}

/** A whole or decimal number as people type it, with a comma or a point. */
export function NumberField({ label, value, onChange, description, errorMessage }: NumberFieldProps) {
  const [text, setText] = useState(Number.isNaN(value) ? '' : String(value))
  const shown = readNumber(text) === value || Number.isNaN(value) ? text : String(value)
  return (
    <TextField
      label={label}
      description={description}
      value={shown}
      onChange={(typed) => {
        setText(typed)
        onChange(readNumber(typed))
      }}
      errorMessage={errorMessage}
      inputMode="decimal"
      autoComplete="off"
    />
  )
}

function readNumber(text: string): number {
  const plain = text.trim().replace(',', '.')
  return /^\d+(\.\d+)?$/.test(plain) ? Number(plain) : Number.NaN
}
