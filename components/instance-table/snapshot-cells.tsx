'use client'

import { useFormatter, useTranslations } from 'next-intl'
import { useClock } from '#components/ui/clock.ts'
import { ToneIcon } from '#components/ui/status.tsx'
import { Time } from '#components/ui/time.tsx'
import type { InstanceRow } from '#lib/domain/instance/instance-row.ts'
import { deepChain, oldSnapshotsBefore } from '#lib/domain/instance/risk.ts'

/** How many snapshots, with a warning where their chain is deep or disks were left behind. */
export function SnapshotCount({ row }: { row: InstanceRow }) {
  const t = useTranslations('instances.risk')
  const format = useFormatter()
  const risks = [
    row.consolidationNeeded ? t('consolidation') : null,
    row.snapshotDepth >= deepChain ? t('deep', { depth: row.snapshotDepth }) : null,
  ].filter((risk) => risk !== null)
  return (
    <span className="inline-flex items-center gap-1.5">
      {risks.length > 0 ? <Risk says={risks.join(' · ')} /> : null}
      <span className={row.snapshotCount === 0 ? 'text-faint' : ''}>{format.number(row.snapshotCount)}</span>
    </span>
  )
}

/** The age of the oldest, with a warning from the age at which it starts to weigh. */
export function OldestSnapshot({ row }: { row: InstanceRow }) {
  const t = useTranslations('instances.risk')
  const now = useClock()
  if (!row.oldestSnapshotAt) return null
  const isOld = new Date(row.oldestSnapshotAt) < oldSnapshotsBefore(new Date(now))
  return (
    <span className="inline-flex items-center gap-1.5">
      <Time value={row.oldestSnapshotAt} />
      {isOld ? <Risk says={t('old')} /> : null}
    </span>
  )
}

function Risk({ says }: { says: string }) {
  return (
    <span title={says}>
      <ToneIcon tone="warn" />
      <span className="sr-only">{says}</span>
    </span>
  )
}
