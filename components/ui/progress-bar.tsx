'use client'

import { ProgressBar as AriaProgressBar, Label } from 'react-aria-components'

type ProgressBarProps = {
  label: string
  /** Percent, 0–100. Absent or null: it runs, and nobody knows how far. */
  value?: number | null
  isLabelHidden?: boolean
}

export function ProgressBar({ label, value, isLabelHidden = false }: ProgressBarProps) {
  const known = value !== null && value !== undefined
  return (
    <AriaProgressBar
      {...(isLabelHidden ? { 'aria-label': label } : {})}
      {...(known ? { value } : { isIndeterminate: true })}
      className="flex w-full min-w-24 flex-col gap-1"
    >
      {({ percentage, valueText }) => (
        <>
          {isLabelHidden ? null : (
            <span className="flex justify-between gap-2 text-sm text-muted">
              <Label>{label}</Label>
              <span className="tabular-nums">{known ? valueText : null}</span>
            </span>
          )}
          <span className="block h-1 overflow-hidden rounded-full bg-hover">
            {known ? (
              <span
                className="block h-full rounded-full bg-accent transition-[width] duration-300"
                style={{ width: `${percentage ?? 0}%` }}
              />
            ) : (
              <span className="block h-full w-1/3 animate-sweep rounded-full bg-accent" />
            )}
          </span>
        </>
      )}
    </AriaProgressBar>
  )
}
