'use client'

import { Check } from 'lucide-react'
import { useTranslations } from 'next-intl'

type StepListProps = {
  steps: readonly { id: string; title: string }[]
  index: number
  /** How far one has been: those steps can be gone to. */
  furthest: number
  onGoTo: (stepId: string) => void
}

/** Where one is. A list at the side; at phone width one line with the count. */
export function StepList({ steps, index, furthest, onGoTo }: StepListProps) {
  const t = useTranslations('wizard')
  return (
    <nav aria-label={t('steps')}>
      <div className="flex flex-col gap-1.5 md:hidden">
        <p className="text-sm text-muted">
          {t('step-of', { step: index + 1, count: steps.length })}
          <span aria-hidden="true"> · </span>
          <span className="text-ink">{steps[index]?.title}</span>
        </p>
        <div aria-hidden="true" className="flex gap-1">
          {steps.map((step, place) => (
            <span
              key={step.id}
              className={`h-1 flex-1 rounded-full ${place <= index ? 'bg-accent' : 'bg-hover'}`}
            />
          ))}
        </div>
      </div>
      <ol className="hidden flex-col md:flex">
        {steps.map((step, place) => (
          <li key={step.id} {...(place === index ? { 'aria-current': 'step' as const } : {})}>
            <button
              type="button"
              disabled={place > furthest}
              onClick={() => onGoTo(step.id)}
              className={`flex h-9 w-full items-center gap-2.5 rounded-md px-2 text-left enabled:hover:bg-hover disabled:text-faint ${place === index ? 'font-semibold text-ink' : 'text-muted'}`}
            >
              <Mark number={place + 1} isDone={place < index} isCurrent={place === index} />
              {step.title}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  )
}

function Mark({ number, isDone, isCurrent }: { number: number; isDone: boolean; isCurrent: boolean }) {
  const look = isCurrent
    ? 'border-accent bg-accent text-on-accent'
    : isDone
      ? 'border-accent text-accent'
      : 'border-control/60 text-muted'
  return (
    <span
      aria-hidden="true"
      className={`flex size-5 shrink-0 items-center justify-center rounded-full border text-sm tabular-nums ${look}`}
    >
      {isDone ? <Check size={12} strokeWidth={3} /> : number}
    </span>
  )
}
