'use client'

import { TextField } from '#components/ui/text-field.tsx'
import { useTypedText } from './use-typed-text.ts'

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
  const typed = useTypedText([...value], asList, onChange)
  const problem = problemIn(null) ?? value.map((_, place) => problemIn(place)).find((found) => found)
  return (
    <TextField label={label} description={description} {...typed} errorMessage={problem} spellCheck="false" />
  )
}

const asList = {
  read: (text: string) => text.split(/[\s,;]+/).filter((part) => part !== ''),
  write: (list: string[]) => list.join(', '),
  isSame: (one: string[], other: string[]) => one.join() === other.join(),
}
