'use client'

import { useFormatter, useTranslations } from 'next-intl'
import { useClock } from './clock.ts'

type TimeProps = {
  /** A moment in UTC: ISO 8601 text or a Date. */
  value: string | Date
  mode?: 'relative' | 'absolute'
}

const justNowMs = 10_000

/** A moment in the person's zone. Relative times carry the absolute one, with its zone, on hover. */
export function Time({ value, mode = 'relative' }: TimeProps) {
  const t = useTranslations('ui')
  const format = useFormatter()
  const now = useClock()
  const moment = typeof value === 'string' ? new Date(value) : value

  const absolute = format.dateTime(moment, {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'short',
  })
  const relative =
    Math.abs(now - moment.getTime()) < justNowMs ? t('just-now') : format.relativeTime(moment, { now })

  return (
    <time dateTime={moment.toISOString()} title={absolute} className="whitespace-nowrap tabular-nums">
      {mode === 'absolute' ? absolute : relative}
    </time>
  )
}
