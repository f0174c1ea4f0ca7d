'use client'

import { useState } from 'react'
import { TextField } from '#components/ui/text-field.tsx'

type ListFieldProps = {
  label: string
  description: string
  value: readonly string[]
  onChange: (value: string[]) => void
  /** What is wrong with the list, or with the one at a place in it. */
  problemIn: (place: number | null) => string | undefined
}

/** Several short things in one field, with commas or spaces between them. */
export function ListField({ label, description, value, onChange, problemIn }: ListFieldProps) {
  const [text, setText] = useState(value.join(', '))
  const shown = readList(text).join() === value.join() ? text : value.join(', ')
  const problem = problemIn(null) ?? value.map((_, place) => problemIn(place)).find((found) => found)
  return (
    <TextField
      label={label}
      description={description}
      value={shown}
      onChange={(typed) => {
        setText(typed)
        onChange(readList(typed))
      }}
      errorMessage={problem}
      autoComplete="off"
      spellCheck="false"
    />
  )
}

function readList(text: string): string[] {
  return text.split(/[\s,;]+/).filter((part) => part !== '')
}
