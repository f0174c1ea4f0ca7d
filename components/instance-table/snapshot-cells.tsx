'use client'

import { useFormatter } from 'next-intl'
import { Time } from '#components/ui/time.tsx'
import type { InstanceRow } from '#lib/domain/instance/instance-row.ts'

export function SnapshotCount({ row }: { row: InstanceRow }) {
  const format = useFormatter()
  return (
    <span className={row.snapshotCount === 0 ? 'text-faint' : ''}>{format.number(row.snapshotCount)}</span>
  )
}

export function OldestSnapshot({ row }: { row: InstanceRow }) {
  return row.oldestSnapshotAt ? <Time value={row.oldestSnapshotAt} /> : null
}
