'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ConfirmDestroy } from '#components/confirm-destroy/confirm-destroy.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { ProblemList } from '#components/ui/problem-list.tsx'
import { Time } from '#components/ui/time.tsx'
import { removeAllSnapshots, removeSnapshot } from '#lib/actions/snapshots.ts'
import type { SnapshotsView, SnapshotView } from '#lib/domain/snapshot/snapshot-view.ts'
import type { SnapshotDialogProps } from './dialog-frame.ts'
import { ObstacleNotice } from './obstacle-notice.tsx'
import { ReasonField } from './reason-field.tsx'
import { RemovalAhead } from './removal-ahead.tsx'
import { useRequest } from './use-request.ts'

export type Removal =
  | { kind: 'one'; snapshot: SnapshotView }
  | { kind: 'branch'; snapshot: SnapshotView; doomed: SnapshotView[] }
  | { kind: 'all'; doomed: SnapshotView[] }

// More names than this help nobody to decide.
const namedAtMost = 8

/** Confirms a deletion: one by OK as in the guide, a branch or all of them by typing the instance's name. */
export function RemoveDialog({
  instance,
  removal,
  obstacle,
  onClose,
  onQueued,
  tree,
}: SnapshotDialogProps & {
  removal: Removal
  /** As the page shows it. */
  tree: SnapshotsView
}) {
  const t = useTranslations('snapshots.remove')
  const request = useRequest(onQueued)
  const [reason, setReason] = useState('')
  const { kind } = removal
  const doomed = kind === 'one' ? [removal.snapshot] : removal.doomed

  function remove() {
    const instanceId = instance.id
    if (removal.kind === 'all') return void request.send(removeAllSnapshots, { instanceId, reason })
    const snapshotRef = removal.snapshot.ref
    void request.send(removeSnapshot, {
      instanceId,
      snapshotRef,
      withChildren: removal.kind === 'branch',
      reason,
    })
  }

  return (
    <ConfirmDestroy
      title={t(`title.${kind}`, { name: instance.name })}
      confirmLabel={t(`ok.${kind}`, { count: doomed.length })}
      {...(kind === 'one' ? {} : { nameToType: instance.name })}
      isPending={request.isPending}
      isRefused={obstacle !== null}
      onConfirm={remove}
      onClose={onClose}
    >
      <ObstacleNotice obstacle={obstacle} />
      <p>{t(`what.${kind}`, { count: doomed.length })}</p>
      <ul className="ml-4 flex list-disc flex-col gap-1">
        {doomed.slice(0, namedAtMost).map((snapshot) => (
          <li key={snapshot.ref} className="wrap-anywhere">
            {snapshot.name}{' '}
            <span className="text-muted">
              (<Time value={snapshot.takenAt} />)
            </span>
          </li>
        ))}
        {doomed.length > namedAtMost ? <li>{t('more', { count: doomed.length - namedAtMost })}</li> : null}
      </ul>
      {instance.incus ? (
        <IncusStory isProtected={instance.incus.deletionProtected} />
      ) : (
        <>
          <RemovalAhead instanceId={instance.id} removal={removal} tree={tree} />
          <p className="text-muted">{t('stays')}</p>
        </>
      )}
      <ProblemList problems={request.problemsBeside(['reason'])} />
      <ReasonField value={reason} onChange={setReason} problem={request.problemAt('reason')} />
    </ConfirmDestroy>
  )
}

/** Nothing is merged there; what the guide fears instead, and why it cannot happen here. */
function IncusStory({ isProtected }: { isProtected: boolean }) {
  const t = useTranslations('snapshots.remove-incus')
  return (
    <Notice tone="info">
      <p>{t('only-snapshot')}</p>
      {isProtected ? <p>{t('protected')}</p> : null}
    </Notice>
  )
}
