'use client'

import type { ReactNode } from 'react'
import { TextField } from '#components/ui/text-field.tsx'
import { useTypedText } from './use-typed-text.ts'

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
  const typed = useTypedText(value, asNumber, onChange)
  return (
    <TextField
      label={label}
      description={description}
      {...typed}
      errorMessage={errorMessage}
      inputMode="decimal"
    />
  )
}

const asNumber = {
  read: (text: string) => {
    const plain = text.trim().replace(',', '.')
    return /^\d+(\.\d+)?$/.test(plain) ? Number(plain) : Number.NaN
  },
  write: (value: number) => (Number.isNaN(value) ? '' : String(value)),
  // What is no number was typed as it stands.
  isSame: (read: number, value: number) => read === value || Number.isNaN(value),
}
