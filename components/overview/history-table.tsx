import { useFormatter, useTranslations } from 'next-intl'
import type { DayHistory } from '#lib/domain/overview/overview.ts'
import { calendarDay } from './calendar-day.ts'

const cell = 'border-b py-0.5 pl-4 text-right tabular-nums'

export function HistoryTable({ history }: { history: readonly DayHistory[] }) {
  const t = useTranslations('overview.history')
  const format = useFormatter()
  return (
    <table className="w-full text-left">
      <caption className="sr-only">{t('caption')}</caption>
      <thead>
        <tr className="text-sm text-muted">
          <th scope="col" className="border-b py-0.5 font-medium">
            {t('day')}
          </th>
          <th scope="col" className={`${cell} font-medium`}>
            {t('succeeded')}
          </th>
          <th scope="col" className={`${cell} font-medium`}>
            {t('failed')}
          </th>
          <th scope="col" className={`${cell} font-medium`}>
            {t('cancelled')}
          </th>
        </tr>
      </thead>
      <tbody>
        {history.map(({ day, succeeded, failed, cancelled }) => (
          <tr key={day}>
            <th scope="row" className="border-b py-0.5 font-normal">
              {format.dateTime(calendarDay(day), {
                weekday: 'short',
                day: 'numeric',
                month: 'short',
                timeZone: 'UTC',
              })}
            </th>
            <td className={cell}>{format.number(succeeded)}</td>
            <td className={cell}>{format.number(failed)}</td>
            <td className={cell}>{format.number(cancelled)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
