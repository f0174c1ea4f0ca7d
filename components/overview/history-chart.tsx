import { useFormatter, useTranslations } from 'next-intl'
import type { DayHistory } from '#lib/domain/overview/overview.ts'
import { calendarDay } from './calendar-day.ts'
import { HistoryTable } from './history-table.tsx'

const outcomes = ['succeeded', 'failed', 'cancelled'] as const

// Told apart by pattern as well as by colour: whole, striped, outlined.
const looks: Record<(typeof outcomes)[number], string> = {
  succeeded: 'bg-ok',
  failed:
    'bg-[repeating-linear-gradient(45deg,var(--danger)_0_3px,transparent_3px_5px)] border border-danger',
  cancelled: 'border border-control bg-surface',
}

/** Bars for the eye; readers of the screen get the table. */
export function HistoryChart({ history }: { history: readonly DayHistory[] }) {
  const t = useTranslations('overview.history')
  const format = useFormatter()
  const highest = Math.max(...history.map((day) => day.succeeded + day.failed + day.cancelled), 1)
  return (
    <figure className="flex flex-col gap-3">
      <div className="sr-only">
        <HistoryTable history={history} />
      </div>
      <div aria-hidden="true" className="flex h-36 gap-1 border-b">
        {history.map((day) => {
          const date = calendarDay(day.day)
          const title = t('bar', {
            day: format.dateTime(date, { day: 'numeric', month: 'long', timeZone: 'UTC' }),
            succeeded: day.succeeded,
            failed: day.failed,
            cancelled: day.cancelled,
          })
          return (
            <div
              key={day.day}
              title={title}
              className="flex flex-1 flex-col-reverse gap-px rounded-t-sm hover:bg-hover"
            >
              {outcomes.map((outcome) =>
                day[outcome] > 0 ? (
                  <span
                    key={outcome}
                    className={`mx-auto w-full max-w-7 rounded-xs ${looks[outcome]}`}
                    // A single operation stays visible beside hundreds.
                    style={{ height: `max(4px, ${(day[outcome] / highest) * 100}%)` }}
                  />
                ) : null,
              )}
            </div>
          )
        })}
      </div>
      <div aria-hidden="true" className="-mt-2 flex gap-1 text-xs text-muted tabular-nums">
        {history.map((day, place) => (
          <span key={day.day} className={`flex-1 text-center ${place % 2 === 0 ? 'max-sm:invisible' : ''}`}>
            {format.dateTime(calendarDay(day.day), { day: 'numeric', timeZone: 'UTC' })}
          </span>
        ))}
      </div>
      <figcaption className="flex flex-wrap gap-x-4 gap-y-1 text-sm text-muted">
        {outcomes.map((outcome) => (
          <span key={outcome} className="inline-flex items-center gap-1.5">
            <span aria-hidden="true" className={`size-3 rounded-xs ${looks[outcome]}`} />
            {t(outcome)}
            <span className="tabular-nums">
              {format.number(history.reduce((sum, day) => sum + day[outcome], 0))}
            </span>
          </span>
        ))}
      </figcaption>
    </figure>
  )
}
