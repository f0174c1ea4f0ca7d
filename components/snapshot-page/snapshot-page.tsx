'use client'

import { useSuspenseQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { lazy, Suspense, useCallback, useMemo, useRef, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { instanceQuery, snapshotsQuery } from '#lib/client/queries/snapshots.ts'
import { growForest, hereId } from '#lib/domain/snapshot/snapshot-forest.ts'
import { ActiveJobs } from './active-jobs.tsx'
import { FlatSnapshots } from './flat-snapshots.tsx'
import type { SnapshotAction } from './snapshot-actions.tsx'
import type { OpenDialog } from './snapshot-dialog.tsx'
import { TreeSnapshots } from './tree-snapshots.tsx'
import { type AskedFor, useAskedFor } from './use-asked-for.ts'
import { useKeptFocus } from './use-kept-focus.ts'

// With all that forms need; the tree is there before it.
const SnapshotDialog = lazy(async () => ({ default: (await import('./snapshot-dialog.tsx')).SnapshotDialog }))

type SnapshotPageProps = { instanceId: string; canOperate: boolean; canSteer: boolean }

/** "Manage snapshots": the tree, the timeline, the details, and what can be done. Support sees it without the doing. */
export function SnapshotPage({ instanceId, canOperate, canSteer }: SnapshotPageProps) {
  const t = useTranslations('snapshots')
  const { data: instance } = useSuspenseQuery(instanceQuery(instanceId))
  const { data } = useSuspenseQuery(snapshotsQuery(instanceId))
  const forest = useMemo(() => growForest(data.snapshots, data.currentRef), [data])
  const [picked, setPicked] = useState<string>(data.currentRef ?? hereId)
  const [about, setAbout] = useState<OpenDialog | null>(null)
  const [startedIds, setStartedIds] = useState<readonly string[]>([])
  const { asked, askedRef, ask, done } = useAskedFor()
  const page = useRef<HTMLDivElement>(null)
  useKeptFocus(page)

  const selectedId = forest.nodes.has(picked) ? picked : hereId
  const selected = forest.nodes.get(selectedId)
  const open: OpenDialog | null = about ?? (canOperate && asked ? dialogOf(asked, askedRef) : null)
  const forget = useCallback(
    (operationId: string) => setStartedIds((ids) => ids.filter((id) => id !== operationId)),
    [],
  )

  function close() {
    setAbout(null)
    if (asked) done()
  }

  const act = (action: SnapshotAction) =>
    action === 'take' ? ask('take') : setAbout({ action, snapshotRef: selectedId })

  return (
    <div ref={page} tabIndex={-1} className="flex flex-col gap-4 outline-none">
      <ActiveJobs instanceId={instanceId} startedIds={startedIds} onSucceeded={forget} canSteer={canSteer} />
      {data.snapshots.length === 0 ? (
        <EmptyState
          title={t('empty.title')}
          actions={
            canOperate && !instance.goneAt && instance.capabilities.snapshots ? (
              <Button variant="primary" onPress={() => ask('take')}>
                {t('action.take')}
              </Button>
            ) : undefined
          }
        >
          {t('empty.text')}
        </EmptyState>
      ) : instance.incus ? (
        <FlatSnapshots
          instance={instance}
          snapshots={data.snapshots}
          selected={selected?.snapshot ? selected : undefined}
          onSelect={setPicked}
          canOperate={canOperate}
          onAction={act}
        />
      ) : (
        <TreeSnapshots
          instance={instance}
          snapshots={data.snapshots}
          forest={forest}
          selectedId={selectedId}
          onSelect={setPicked}
          canOperate={canOperate}
          onAction={act}
        />
      )}
      {open ? (
        <Suspense fallback={null}>
          <SnapshotDialog
            key={open.action}
            open={open}
            instance={instance}
            forest={forest}
            currentRef={data.currentRef}
            onClose={close}
            onQueued={(operationId) => {
              setStartedIds((ids) => [...ids, operationId])
              close()
            }}
          />
        </Suspense>
      ) : null}
    </div>
  )
}

function dialogOf(asked: AskedFor, snapshotRef: string | null): OpenDialog | null {
  if (asked === 'manage') return null
  if (asked !== 'revert') return { action: asked }
  return snapshotRef === null ? null : { action: asked, snapshotRef }
}
