import type { IncusTraits } from '../instance/incus-traits.ts'
import type { PowerState } from '../instance/instance.ts'
import { newerFate, newerThan } from '../snapshot/newer-snapshots.ts'
import type { RestoreRequest } from '../snapshot/restore-request.ts'
import type { Snapshot, SnapshotTree } from '../snapshot/snapshot.ts'
import { configDrift, type KeptConfig } from './config-drift.ts'
import type { RestoreLoss } from './loss-preview.ts'

/** The instance as the peer has it now. Null is what the peer did not tell. */
export type RestoreEvidence = {
  powerState: PowerState
  tree: SnapshotTree
  incus: Pick<IncusTraits, 'poolDriver' | 'removesNewerSnapshots' | 'customVolumes'>
  configs: { now: KeptConfig; before: KeptConfig } | null
}

export type RestoreWish = Pick<
  RestoreRequest,
  'stopFirst' | 'stopHard' | 'startAfter' | 'state' | 'diskOnly'
> & {
  snapshotRef: string
  /** The safety snapshot that was taken for this, already among the others. */
  safetyRef: string | null
}

/** What restoring destroys. Null when there is no such snapshot. */
export function restoreLoss(wish: RestoreWish, evidence: RestoreEvidence): RestoreLoss | null {
  const { tree, powerState, incus, configs } = evidence
  const target = tree.snapshots.find(({ ref }) => ref === wish.snapshotRef)
  if (!target) return null
  const safety = tree.snapshots.find(({ ref }) => ref === wish.safetyRef)
  return {
    kind: 'restore',
    target: named(target),
    heldBy: safety ? { ref: safety.ref, name: safety.name } : null,
    newer: newerThan(tree, target.ref)
      .filter((one) => one !== safety)
      .map(named),
    newerFate: newerFate(incus),
    powerNow: powerState,
    powerAfter: powerAfterRestore(wish, powerState),
    stop: stopOf(wish, powerState),
    config: configs && (wish.diskOnly ? [] : configDrift(configs.now, configs.before)),
    keepsConfig: wish.diskOnly,
    customVolumes: incus.customVolumes.map(({ device, pool, volume }) => ({ device, pool, volume })),
  }
}

/** A running instance that nobody stops first is started again by the server itself. */
export function powerAfterRestore(
  { stopFirst, startAfter, state }: Pick<RestoreWish, 'stopFirst' | 'startAfter' | 'state'>,
  powerNow: PowerState,
): PowerState {
  if (state || startAfter) return 'on'
  return stopFirst ? 'off' : powerNow
}

function stopOf({ stopFirst, stopHard }: RestoreWish, powerNow: PowerState): RestoreLoss['stop'] {
  if (powerNow === 'off') return 'none'
  if (!stopFirst) return 'hard'
  return stopHard ? 'clean-or-hard' : 'clean'
}

function named({ ref, name, takenAt }: Snapshot) {
  return { ref, name, takenAt: takenAt.toISOString() }
}
