'use client'

import { Select, type SelectOption } from '#components/ui/select.tsx'

type FilterSelectProps<Id extends string> = {
  label: string
  /** What to call no choice, where there may be none. */
  all?: string
  value: Id | null
  options: readonly SelectOption<Id>[]
  onChange: (value: Id | null) => void
}

const everything = '*'

/** A filter that can be taken off again. A choice that is no longer offered shows as itself, so that it can be undone. */
export function FilterSelect<Id extends string>(props: FilterSelectProps<Id>) {
  const { label, all, value, options, onChange } = props
  const isKnown = value === null || options.some(({ id }) => id === value)
  return (
    <Select<string>
      label={label}
      isLabelHidden
      value={value ?? everything}
      options={[
        ...(all === undefined ? [] : [{ id: everything, label: all }]),
        ...options,
        ...(isKnown ? [] : [{ id: value, label: `${label} ?` }]),
      ]}
      onChange={(chosen) => onChange(options.find(({ id }) => id === chosen)?.id ?? null)}
    />
  )
}
