import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Spinner } from '#components/ui/spinner.tsx'

type InstanceSummaryProps = {
  /** How many the filters let through; undefined until the first answer. */
  total: number | undefined
  chosen: number
  isReading: boolean
  /** What can be done with those that are chosen. */
  children: ReactNode
}

/** The counts, announced when they change. */
export function InstanceSummary({ total, chosen, isReading, children }: InstanceSummaryProps) {
  const t = useTranslations('instances')
  return (
    <div className="flex min-h-9 flex-wrap items-center gap-x-4 gap-y-1 border-b px-3 py-1 text-sm text-muted">
      <p role="status" className="flex items-center gap-2 tabular-nums">
        {total === undefined ? null : t('total', { count: total })}
        {chosen > 0 ? (
          <span className="font-medium text-ink">{t('choice.count', { count: chosen })}</span>
        ) : null}
        {isReading ? <Spinner label={t('reading')} /> : null}
      </p>
      {children}
    </div>
  )
}
