'use client'

import { useTranslations } from 'next-intl'
import { useClock } from '#components/ui/clock.ts'
import { durationOf } from '#lib/domain/operation/duration.ts'

type JobDurationProps = { startedAt: string | null; finishedAt: string | null }

/** How long it took, or has taken so far. Nothing for what has not started. */
export function JobDuration({ startedAt, finishedAt }: JobDurationProps) {
  const t = useTranslations('jobs.duration')
  const now = useClock()
  if (!startedAt) return null
  const end = finishedAt ? Date.parse(finishedAt) : now
  const { unit, ...figures } = durationOf(end - Date.parse(startedAt))
  return <span className="whitespace-nowrap tabular-nums">{t(unit, figures)}</span>
}
