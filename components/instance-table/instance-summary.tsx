import { useTranslations } from 'next-intl'
import { Spinner } from '#components/ui/spinner.tsx'

type InstanceSummaryProps = {
  /** How many the filters let through; undefined until the first answer. */
  total: number | undefined
  isReading: boolean
}

/** The count, announced when it changes. */
export function InstanceSummary({ total, isReading }: InstanceSummaryProps) {
  const t = useTranslations('instances')
  return (
    <p role="status" className="flex h-8 items-center gap-2 border-b px-3 text-sm text-muted tabular-nums">
      {total === undefined ? null : t('total', { count: total })}
      {isReading ? <Spinner label={t('reading')} /> : null}
    </p>
  )
}
