'use client'

import { useFormatter } from 'next-intl'
import { useId } from 'react'

type ProgressBarProps = {
  label: string
  /** Percent, 0–100. Absent or null: it runs, and nobody knows how far. */
  value?: number | null
}

export function ProgressBar({ label, value = null }: ProgressBarProps) {
  const format = useFormatter()
  const id = useId()
  const percent = value === null ? null : format.number(value / 100, { style: 'percent' })
  return (
    <div
      role="progressbar"
      aria-labelledby={id}
      aria-valuemin={0}
      aria-valuemax={100}
      {...(value === null ? {} : { 'aria-valuenow': value, 'aria-valuetext': percent ?? '' })}
      className="flex w-full min-w-24 flex-col gap-1"
    >
      <span className="flex justify-between gap-2 text-sm text-muted">
        <span id={id}>{label}</span>
        <span className="tabular-nums">{percent}</span>
      </span>
      <span className="block h-1 overflow-hidden rounded-full bg-hover">
        {value === null ? (
          <span className="block h-full w-1/3 animate-sweep rounded-full bg-accent" />
        ) : (
          <span
            className="block h-full rounded-full bg-accent transition-[width] duration-300"
            style={{ width: `${value}%` }}
          />
        )}
      </span>
    </div>
  )
}
