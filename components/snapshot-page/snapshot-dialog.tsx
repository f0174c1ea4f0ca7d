'use client'

import type { SnapshotDialogProps } from '#components/snapshot-dialogs/dialog-frame.ts'
import { EditDialog } from '#components/snapshot-dialogs/edit-dialog.tsx'
import { RemoveDialog } from '#components/snapshot-dialogs/remove-dialog.tsx'
import { RevertDialog } from '#components/snapshot-dialogs/revert-dialog.tsx'
import { TakeDialog } from '#components/snapshot-dialogs/take-dialog.tsx'
import { type SnapshotForest, subtree } from '#lib/domain/snapshot/snapshot-forest.ts'
import type { SnapshotView } from '#lib/domain/snapshot/snapshot-view.ts'
import type { SnapshotAction } from './snapshot-actions.tsx'
import type { AskedFor } from './use-asked-for.ts'

/** Which dialog is open: about a snapshot, or about the instance as its menu asked. */
export type OpenDialog =
  | { action: Exclude<SnapshotAction, 'take'>; snapshotRef: string }
  | { action: Exclude<AskedFor, 'manage'> }

type Props = SnapshotDialogProps & {
  open: OpenDialog
  forest: SnapshotForest<SnapshotView>
  currentRef: string | null
}

/** The dialog that is open. A snapshot that has meanwhile gone closes the dialog about it. */
export function SnapshotDialog({ open, forest, currentRef, ...frame }: Props) {
  if (open.action === 'take') return <TakeDialog {...frame} />
  if (open.action === 'remove-all') {
    const doomed = [...forest.nodes.values()].flatMap(({ snapshot }) => snapshot ?? [])
    return <RemoveDialog {...frame} removal={{ kind: 'all', doomed }} />
  }
  const ref = 'snapshotRef' in open ? open.snapshotRef : currentRef
  const snapshot = ref === null ? null : forest.nodes.get(ref)?.snapshot
  if (!snapshot) return null
  if (open.action === 'edit') return <EditDialog {...frame} snapshot={snapshot} />
  if (open.action === 'remove') return <RemoveDialog {...frame} removal={{ kind: 'one', snapshot }} />
  if (open.action === 'remove-branch') {
    const doomed = subtree(forest, snapshot.ref)
    return <RemoveDialog {...frame} removal={{ kind: 'branch', snapshot, doomed }} />
  }
  return <RevertDialog {...frame} snapshot={snapshot} isLatest={open.action === 'revert-latest'} />
}
