'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { SnapshotDialogProps } from '#components/snapshot-dialogs/dialog-frame.ts'
import { EditDialog } from '#components/snapshot-dialogs/edit-dialog.tsx'
import { NothingDialog } from '#components/snapshot-dialogs/nothing-dialog.tsx'
import { RemoveDialog } from '#components/snapshot-dialogs/remove-dialog.tsx'
import { RevertDialog } from '#components/snapshot-dialogs/revert-dialog.tsx'
import { TakeDialog } from '#components/snapshot-dialogs/take-dialog.tsx'
import { TakeIncusDialog } from '#components/snapshot-dialogs/take-incus-dialog.tsx'
import {
  type Obstacle,
  obstacleToChanging,
  obstacleToRemovingAll,
  obstacleToReverting,
  obstacleToTaking,
  type PresentState,
} from '#lib/domain/snapshot/obstacle.ts'
import { type SnapshotForest, subtree } from '#lib/domain/snapshot/snapshot-forest.ts'
import type { SnapshotsView, SnapshotView } from '#lib/domain/snapshot/snapshot-view.ts'
import { IncusDialogAbout } from './incus-dialog-about.tsx'
import type { SnapshotAction } from './snapshot-actions.tsx'
import type { AskedFor } from './use-asked-for.ts'

/** Which dialog is open: about a snapshot, or about the instance as its menu asked. */
export type OpenDialog =
  | { action: Exclude<SnapshotAction, 'take'>; snapshotRef: string }
  | { action: Exclude<AskedFor, 'manage' | 'revert'> }

type Props = Omit<SnapshotDialogProps, 'obstacle'> & {
  open: OpenDialog
  forest: SnapshotForest<SnapshotView>
  currentRef: string | null
}

const nothingTitles = {
  'remove-all': 'remove.title.all',
  revert: 'revert.title',
  'revert-latest': 'revert.title-latest',
} as const

/**
 * The dialog that is open. It stays with the snapshot it was opened for, whatever becomes of that one meanwhile, and
 * says what now stands in the way.
 */
export function SnapshotDialog({ open, forest, currentRef, ...frame }: Props) {
  const t = useTranslations('snapshots')
  const { instance, onClose } = frame
  const all = [...forest.nodes.values()].flatMap(({ snapshot }) => snapshot ?? [])
  const askedRef = 'snapshotRef' in open ? open.snapshotRef : currentRef
  const [opened] = useState({
    snapshot: (askedRef === null ? null : forest.nodes.get(askedRef)?.snapshot) ?? null,
    branch: askedRef === null ? [] : subtree(forest, askedRef),
    all,
  })
  const { snapshot } = opened
  const tree = { currentRef, snapshots: all }
  const present = {
    instance,
    refs: new Set(all.map(({ ref }) => ref)),
    currentRef,
  }
  const found = obstacleTo(open.action, present, snapshot?.ref ?? askedRef)
  const inWords = (one: Obstacle | null) => (one ? t(`obstacle.${one}`) : null)
  const obstacle = inWords(found)

  const taken = all.map(({ name }) => name)
  if (open.action === 'take') {
    return instance.incus ? (
      <TakeIncusDialog {...frame} obstacle={obstacle} incus={instance.incus} taken={taken} />
    ) : (
      <TakeDialog {...frame} obstacle={obstacle} />
    )
  }
  const isEmpty = open.action === 'remove-all' ? opened.all.length === 0 : !snapshot
  if (obstacle && isEmpty) {
    const title =
      nothingTitles[open.action === 'remove-all' || open.action === 'revert' ? open.action : 'revert-latest']
    return <NothingDialog title={t(title, { name: instance.name })} obstacle={obstacle} onClose={onClose} />
  }
  if (open.action === 'remove-all') {
    const doomed = all.length === 0 ? opened.all : all
    return <RemoveDialog {...frame} obstacle={obstacle} removal={{ kind: 'all', doomed }} tree={tree} />
  }
  if (!snapshot) return null
  const below = subtree(forest, snapshot.ref)
  const branch = below.length === 0 ? opened.branch : below
  return (
    <DialogAbout
      {...frame}
      action={open.action}
      obstacle={obstacle}
      snapshot={snapshot}
      branch={branch}
      tree={tree}
      safetyObstacle={inWords(obstacleToTaking(present))}
    />
  )
}

type AboutProps = SnapshotDialogProps & {
  action: Exclude<OpenDialog['action'], 'take' | 'remove-all'>
  snapshot: SnapshotView
  /** The snapshot with everything below it. */
  branch: SnapshotView[]
  tree: SnapshotsView
  /** Why no safety snapshot can be taken first. */
  safetyObstacle: string | null
}

function DialogAbout({ action, snapshot, branch, tree, safetyObstacle, ...frame }: AboutProps) {
  const { incus } = frame.instance
  if (incus && action !== 'remove') {
    return <IncusDialogAbout {...frame} {...{ action, incus, snapshot, tree, safetyObstacle }} />
  }
  if (action === 'edit') return <EditDialog {...frame} snapshot={snapshot} />
  if (action === 'remove') return <RemoveDialog {...frame} removal={{ kind: 'one', snapshot }} tree={tree} />
  if (action === 'remove-branch') {
    return <RemoveDialog {...frame} removal={{ kind: 'branch', snapshot, doomed: branch }} tree={tree} />
  }
  const about = { snapshot, tree, safetyObstacle }
  return <RevertDialog {...frame} {...about} isLatest={action === 'revert-latest'} />
}

function obstacleTo(
  action: OpenDialog['action'],
  present: PresentState,
  shownRef: string | null,
): Obstacle | null {
  if (action === 'take') return obstacleToTaking(present)
  if (action === 'remove-all') return obstacleToRemovingAll(present)
  if (action === 'revert-latest' || shownRef === null) return obstacleToReverting(present, shownRef, true)
  return action === 'revert'
    ? obstacleToReverting(present, shownRef, false)
    : obstacleToChanging(present, shownRef)
}
