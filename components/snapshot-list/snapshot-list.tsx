'use client'

import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { ConsistencyMark } from '#components/snapshot-tree/consistency-mark.tsx'
import { Time } from '#components/ui/time.tsx'
import type { SnapshotView } from '#lib/domain/snapshot/snapshot-view.ts'

type SnapshotListProps = {
  label: string
  snapshots: readonly SnapshotView[]
  selectedId: string | null
  onSelect: (id: string) => void
}

const cell = 'px-2 py-1.5 text-left align-baseline first:pl-4 last:pr-4'

/** Snapshots that stand beside each other, newest first. */
export function SnapshotList({ label, snapshots, selectedId, onSelect }: SnapshotListProps) {
  const t = useTranslations('snapshots')
  const newestFirst = useMemo(
    () => snapshots.toSorted((one, other) => (one.takenAt < other.takenAt ? 1 : -1)),
    [snapshots],
  )
  return (
    <div className="max-h-[max(20rem,calc(100vh-16rem))] overflow-auto print:max-h-none">
      <table aria-label={label} className="w-full">
        <thead>
          <tr className="border-b text-sm text-muted">
            {(['name', 'taken', 'expires', 'consistency'] as const).map((column) => (
              <th key={column} scope="col" className={`${cell} font-normal ${narrow(column)}`}>
                {t(`flat.column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {newestFirst.map(({ ref, name, takenAt, expiresAt, consistency }) => (
            <tr
              key={ref}
              className={`border-b last:border-b-0 hover:bg-hover ${ref === selectedId ? 'bg-accent-soft' : ''}`}
            >
              <th scope="row" className={`${cell} font-normal`}>
                <button
                  type="button"
                  onClick={() => onSelect(ref)}
                  aria-pressed={ref === selectedId}
                  className="rounded-sm text-left underline decoration-control underline-offset-2 wrap-anywhere"
                >
                  {name}
                </button>
              </th>
              <td className={`${cell} text-sm whitespace-nowrap text-muted`}>
                <Time value={takenAt} />
              </td>
              <td className={`${cell} text-sm whitespace-nowrap text-muted`}>
                {expiresAt === null ? t('expiry.none') : <Time value={expiresAt} />}
              </td>
              <td className={`${cell} text-sm ${narrow('consistency')}`}>
                <ConsistencyMark consistency={consistency} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** What a narrow screen leaves to the details. */
function narrow(column: string): string {
  return column === 'consistency' ? 'hidden sm:table-cell' : ''
}
