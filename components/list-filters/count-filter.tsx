'use client'

import { useFormatter } from 'next-intl'
import { type Tone, ToneIcon } from '#components/ui/status.tsx'

export type Counted<Id extends string> = { id: Id; label: string; count: number; tone?: Tone }

type CountFilterProps<Id extends string> = {
  label: string
  options: readonly Counted<Id>[]
  value: Id
  onChange: (value: Id) => void
}

/** How many there are of each sort, and a press to see only those. A sort without any is left out, unless it is shown now. */
export function CountFilter<Id extends string>({ label, options, value, onChange }: CountFilterProps<Id>) {
  const format = useFormatter()
  const shown = options.filter(({ id, count }, index) => count > 0 || id === value || index === 0)
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for what is sent with a form.
    <div role="group" aria-label={label} className="flex flex-wrap gap-1">
      {shown.map(({ id, label: name, count, tone }) => (
        <button
          key={id}
          type="button"
          aria-pressed={id === value}
          onClick={() => onChange(id)}
          className="inline-flex h-7 items-center gap-1.5 rounded-md border border-transparent px-2 text-sm whitespace-nowrap text-muted hover:bg-hover hover:text-ink aria-pressed:border-control/60 aria-pressed:bg-hover aria-pressed:font-medium aria-pressed:text-ink"
        >
          {tone ? <ToneIcon tone={tone} /> : null}
          {name}
          <span className="tabular-nums">{format.number(count)}</span>
        </button>
      ))}
    </div>
  )
}
