import type { RemovalLoss, RevertLoss } from '#lib/domain/loss/loss-preview.ts'
import type { Removal } from '#lib/domain/loss/merge.ts'
import { removalLoss } from '#lib/domain/loss/removal-loss.ts'
import { revertLoss } from '#lib/domain/loss/revert-loss.ts'
import type { Snapshot, SnapshotTree } from '#lib/domain/snapshot/snapshot.ts'
import type { InstanceView, SnapshotsView } from '#lib/domain/snapshot/snapshot-view.ts'

/** The loss as far as the page knows it already, for the moment until the peer has answered. */
export function knownRevertLoss(
  { powerState }: Pick<InstanceView, 'powerState'>,
  view: SnapshotsView,
  wish: { snapshotRef: string; suppressPowerOn: boolean },
): RevertLoss | null {
  return revertLoss(
    { ...wish, safetyRef: null },
    {
      powerState,
      tree: treeOf(view),
      layers: null,
      hardware: null,
      networkNames: new Map(),
      revertedAt: null,
    },
  )
}

export function knownRemovalLoss(view: SnapshotsView, removal: Removal): RemovalLoss {
  return removalLoss(removal, { tree: treeOf(view), layers: null, hardware: null, datastores: null })
}

/** The page's snapshots as the pure rules take them. */
export function treeOf({ currentRef, snapshots }: SnapshotsView): SnapshotTree {
  return {
    currentRef,
    snapshots: snapshots.map(
      ({ operationId: _, madeBy: __, takenAt, sizeBytes, expiresAt, ...kept }): Snapshot => ({
        ...kept,
        takenAt: new Date(takenAt),
        expiresAt: expiresAt === null ? null : new Date(expiresAt),
        sizeBytes: sizeBytes === null ? null : BigInt(sizeBytes),
      }),
    ),
  }
}
