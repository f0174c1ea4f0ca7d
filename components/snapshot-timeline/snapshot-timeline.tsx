'use client'

import { useTranslations } from 'next-intl'
import { memo, useDeferredValue, useMemo } from 'react'
import { ConsistencyMark } from '#components/snapshot-tree/consistency-mark.tsx'
import { Time } from '#components/ui/time.tsx'
import type { SnapshotView } from '#lib/domain/snapshot/snapshot-view.ts'

type SnapshotTimelineProps = {
  snapshots: readonly SnapshotView[]
  selectedId: string
  onSelect: (id: string) => void
}

// More than a person reads; the tree has them all.
const shownAtMost = 20

const none: readonly SnapshotView[] = []

/** The same snapshots by when they were taken, newest first, whichever branch they are on. */
export function SnapshotTimeline({ snapshots, selectedId, onSelect }: SnapshotTimelineProps) {
  const t = useTranslations('snapshots.timeline')
  const newestFirst = useMemo(
    () => snapshots.toSorted((one, other) => (one.takenAt < other.takenAt ? 1 : -1)),
    [snapshots],
  )
  // The tree comes first, and is laid out without waiting for what stands beside it.
  const shown = useDeferredValue(
    useMemo(() => newestFirst.slice(0, shownAtMost), [newestFirst]),
    none,
  )
  return (
    <>
      <ol aria-label={t('label')} className="max-h-80 overflow-auto">
        {shown.map((snapshot) => (
          <TimelineRow
            key={snapshot.ref}
            snapshot={snapshot}
            isSelected={snapshot.ref === selectedId}
            onSelect={onSelect}
          />
        ))}
      </ol>
      {newestFirst.length > shownAtMost ? (
        <p className="mt-2 text-sm text-muted">{t('more', { count: newestFirst.length - shownAtMost })}</p>
      ) : null}
    </>
  )
}

type TimelineRowProps = { snapshot: SnapshotView; isSelected: boolean; onSelect: (id: string) => void }

// Walking through the tree changes two rows of the timeline, not all.
const TimelineRow = memo(function TimelineRow({ snapshot, isSelected, onSelect }: TimelineRowProps) {
  return (
    <li className="relative before:absolute before:inset-y-0 before:left-2 before:border-l">
      <span
        aria-hidden
        className={`pointer-events-none absolute top-3.5 left-[5px] size-[7px] rounded-full ${isSelected ? 'bg-accent' : 'bg-control'}`}
      />
      <button
        type="button"
        onClick={() => onSelect(snapshot.ref)}
        aria-pressed={isSelected}
        className="flex w-full items-baseline gap-2 py-1.5 pr-2 pl-6 text-left -outline-offset-2 hover:bg-hover aria-pressed:bg-accent-soft"
      >
        <span className="w-24 shrink-0 text-sm text-muted">
          <Time value={snapshot.takenAt} />
        </span>
        <span className="min-w-0 flex-1 truncate">{snapshot.name}</span>
        <ConsistencyMark consistency={snapshot.consistency} isWordHidden />
      </button>
    </li>
  )
})
