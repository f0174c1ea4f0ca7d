import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { RiskMark } from '#components/pre-flight/risk-mark.tsx'
import { Time } from '#components/ui/time.tsx'
import type { InstanceRow } from '#lib/domain/instance/instance-row.ts'
import { paths } from '#lib/paths.ts'

/** The name leads to the instance; what has gone says since when. */
export function InstanceName({ row }: { row: InstanceRow }) {
  const t = useTranslations('instances')
  return (
    <span className="flex items-baseline gap-2">
      <Link
        href={paths.instanceSnapshots(row.id)}
        title={row.name}
        className={`truncate rounded-sm font-medium hover:underline ${row.goneAt ? 'text-muted line-through decoration-1' : ''}`}
      >
        {row.name}
      </Link>
      <RiskMark risks={row.risks} />
      {row.isTemplate ? (
        <span className="rounded-sm border px-1 text-xs text-muted">{t('template')}</span>
      ) : null}
      {row.goneAt ? (
        <span className="text-sm text-muted">
          {t('gone')} <Time value={row.goneAt} />
        </span>
      ) : null}
    </span>
  )
}
