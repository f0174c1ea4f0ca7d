'use client'

import { useTranslations } from 'next-intl'
import { useClock } from '#components/ui/clock.ts'
import { durationOf } from '#lib/domain/operation/duration.ts'

type JobDurationProps = { startedAt: string | null; finishedAt: string | null }

/** How long it took, or has taken so far. Nothing for what has not started. */
export function JobDuration({ startedAt, finishedAt }: JobDurationProps) {
  if (!startedAt) return null
  const start = Date.parse(startedAt)
  if (!finishedAt) return <Running start={start} />
  return <Span milliseconds={Date.parse(finishedAt) - start} />
}

function Running({ start }: { start: number }) {
  return <Span milliseconds={useClock('seconds') - start} />
}

function Span({ milliseconds }: { milliseconds: number }) {
  const t = useTranslations('jobs.duration')
  const { unit, ...figures } = durationOf(milliseconds)
  return <span className="whitespace-nowrap tabular-nums">{t(unit, figures)}</span>
}
