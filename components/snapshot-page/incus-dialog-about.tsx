'use client'

import { treeOf } from '#components/loss/known-loss.ts'
import type { SnapshotDialogProps } from '#components/snapshot-dialogs/dialog-frame.ts'
import { ExpiryDialog } from '#components/snapshot-dialogs/expiry-dialog.tsx'
import { RenameIncusDialog } from '#components/snapshot-dialogs/rename-incus-dialog.tsx'
import { RestoreDialog } from '#components/snapshot-dialogs/restore-dialog.tsx'
import type { IncusTraits } from '#lib/domain/instance/incus-traits.ts'
import type { SnapshotsView, SnapshotView } from '#lib/domain/snapshot/snapshot-view.ts'

type Props = SnapshotDialogProps & {
  action: 'edit' | 'expiry' | 'revert' | 'revert-latest' | 'remove-branch'
  incus: IncusTraits
  snapshot: SnapshotView
  tree: SnapshotsView
  safetyObstacle: string | null
}

/** What is done with one snapshot of an instance of Incus, where it is not as everywhere. Its snapshots have no branches. */
export function IncusDialogAbout({ action, tree, safetyObstacle, ...about }: Props) {
  if (action === 'edit') {
    return <RenameIncusDialog {...about} taken={tree.snapshots.map(({ name }) => name)} />
  }
  if (action === 'expiry') return <ExpiryDialog {...about} />
  return <RestoreDialog {...about} tree={treeOf(tree)} safetyObstacle={safetyObstacle} />
}
