import type { CloneSource } from '../clone/clone-source.ts'
import type { PowerState } from '../instance/instance.ts'
import { revertFacts } from '../snapshot/revert-facts.ts'
import type { Snapshot, SnapshotTree } from '../snapshot/snapshot.ts'
import { driftBetween } from './drift.ts'
import type { DiskLayers } from './layers.ts'
import type { RevertLoss } from './loss-preview.ts'

/** The machine as the peer has it now. Null is what the peer did not tell. */
export type RevertEvidence = {
  powerState: PowerState
  tree: SnapshotTree
  layers: DiskLayers | null
  hardware: { now: CloneSource; before: CloneSource } | null
  networkNames: ReadonlyMap<string, string>
  /** When Jalon last reverted the machine to the snapshot that it stands on now. */
  revertedAt: Date | null
}

export type RevertWish = {
  snapshotRef: string
  suppressPowerOn: boolean
  /** The safety snapshot that was taken for this, already in the tree. */
  safetyRef: string | null
}

/** What going back destroys. Null when there is no such snapshot. */
export function revertLoss(wish: RevertWish, evidence: RevertEvidence): RevertLoss | null {
  const { tree, powerState, hardware } = evidence
  const target = tree.snapshots.find(({ ref }) => ref === wish.snapshotRef)
  if (!target) return null
  const facts = revertFacts(target, powerState, wish.suppressPowerOn)
  const safety = tree.snapshots.find(({ ref }) => ref === wish.safetyRef)
  return {
    kind: 'revert',
    target: { ref: target.ref, name: target.name, takenAt: target.takenAt.toISOString() },
    discarded: discardedBy(evidence, safety),
    heldBy: safety ? { ref: safety.ref, name: safety.name } : null,
    powerNow: powerState,
    powerAfter: facts.powerAfter,
    memoryLost: facts.losesRunningState,
    drift: hardware && driftBetween(hardware.now, hardware.before, evidence.networkNames),
    untouchedDisks:
      hardware?.now.disks.filter(({ independent }) => independent).map(({ label }) => label) ?? [],
  }
}

/** What was written since the machine last met a snapshot. One that was taken for safety is not what it is measured by. */
function discardedBy(
  { tree, layers, revertedAt }: RevertEvidence,
  safety: Snapshot | undefined,
): RevertLoss['discarded'] {
  const standsOn = safety ? safety.parentRef : tree.currentRef
  const under = tree.snapshots.find(({ ref }) => ref === standsOn)
  const bytes =
    layers && under ? layers.hereBytes + (safety ? (layers.ofSnapshot.get(safety.ref) ?? 0n) : 0n) : null
  if (!under) return { since: null, under: null, bytes: null }
  const isLater = revertedAt !== null && revertedAt > under.takenAt
  return {
    since: (isLater ? revertedAt : under.takenAt).toISOString(),
    under: { name: under.name, by: isLater ? 'reverted' : 'taken' },
    bytes: bytes === null ? null : bytes.toString(),
  }
}
