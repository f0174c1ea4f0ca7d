import type { CloneSource } from '../clone/clone-source.ts'
import type { SnapshotTree } from '../snapshot/snapshot.ts'
import { growForest, subtree } from '../snapshot/snapshot-forest.ts'
import type { DiskLayers } from './layers.ts'
import type { RemovalLoss } from './loss-preview.ts'
import { mergeOf, type Removal } from './merge.ts'

/** The machine as the peer has it now. Null is what the peer did not tell. */
export type RemovalEvidence = {
  tree: SnapshotTree
  layers: DiskLayers | null
  hardware: Pick<CloneSource, 'disks'> | null
  datastores: readonly { name: string; freeBytes: bigint }[] | null
}

const megabyte = 1024n * 1024n

/** Which snapshots go, and what their going takes; what the disks hold now stays whatever is removed. */
export function removalLoss(removal: Removal, evidence: RemovalEvidence): RemovalLoss {
  const { tree, hardware, datastores } = evidence
  const going = [...goingIn(removal, tree)].sort((one, other) => Number(one.takenAt) - Number(other.takenAt))
  const capacityBytes =
    hardware?.disks.reduce((sum, disk) => sum + BigInt(disk.capacityMegabytes) * megabyte, 0n) ?? null
  return {
    kind: 'removal',
    going: going.map(({ ref, name, takenAt, sizeBytes }) => ({
      ref,
      name,
      takenAt: takenAt.toISOString(),
      sizeBytes: sizeBytes?.toString() ?? null,
    })),
    stayingCount: tree.snapshots.length - going.length,
    merge: mergeOf(removal, tree, evidence.layers, { capacityBytes, datastores }),
  }
}

function goingIn(removal: Removal, { snapshots, currentRef }: SnapshotTree): SnapshotTree['snapshots'] {
  if (removal.kind === 'all') return snapshots
  if (removal.kind === 'one') return snapshots.filter(({ ref }) => ref === removal.snapshotRef)
  return subtree(growForest(snapshots, currentRef), removal.snapshotRef)
}
