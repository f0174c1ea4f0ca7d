import { z } from 'zod'
import { type Fault, ownFault } from '../fault.ts'
import type { OperationState } from '../operation/operation.ts'
import type { SnapshotTree } from './snapshot.ts'
import { snapshotNameMaxLength } from './snapshot-fields.ts'

/** Take a snapshot of what is now before going back. `memory`: of a running machine, so that undoing finds it running. */
export const safetyWish = z.object({ memory: z.boolean() })
export type SafetyWish = z.infer<typeof safetyWish>

/** The operation that took the safety snapshot, as it ended. */
export type Safety = {
  operationId: string
  state: OperationState
  snapshotRef: string | null
  finishedAt: Date | null
}

/** Whether the instance stands on one of its snapshots, or they are independent of it and each other. */
export type Lineage = 'tree' | 'flat'

/** Minutes after which too much may have been written since to call the snapshot one of "just before". */
export const safetyFreshMinutes = 15

/** Why a revert must not happen although a safety snapshot was asked for; null when what is now can be brought back. */
export function safetyFault(
  safety: Safety,
  { snapshots, currentRef }: SnapshotTree,
  now: Date,
  lineage: Lineage = 'tree',
): Fault | null {
  const { operationId, state, snapshotRef, finishedAt } = safety
  const snapshot = snapshots.find(({ ref }) => ref === snapshotRef)
  if (state !== 'succeeded' || snapshotRef === null) {
    return ownFault('conflict', 'safety_not_taken', { state, operationId })
  }
  const name = snapshot?.name
  const isFresh = finishedAt !== null && now.getTime() - finishedAt.getTime() <= safetyFreshMinutes * 60_000
  // Somebody else took one, went elsewhere or deleted it, or the machine ran on for long.
  const isElsewhere = lineage === 'tree' && currentRef !== snapshotRef
  if (name === undefined || isElsewhere || !isFresh) {
    return ownFault('conflict', 'safety_outdated', name === undefined ? {} : { name })
  }
  return null
}

/** The snapshots as they were before the safety snapshot was taken; the same where the instance does not stand on it. */
export function withoutSafety(
  tree: SnapshotTree,
  safetyRef: string | null,
  lineage: Lineage = 'tree',
): SnapshotTree {
  const safety = tree.snapshots.find(({ ref }) => ref === safetyRef)
  if (!safety || (lineage === 'tree' && tree.currentRef !== safetyRef)) return tree
  return { currentRef: safety.parentRef, snapshots: tree.snapshots.filter((one) => one !== safety) }
}

/** Shortens a snapshot's name so that the sentence around it fits into another's. */
export function fittingName(name: string, sentence: (name: string) => string): string {
  const letters = [...name]
  let fitting = sentence(name)
  while (fitting.length > snapshotNameMaxLength && letters.length > 0) {
    letters.pop()
    fitting = sentence(`${letters.join('').trimEnd()}…`)
  }
  return fitting
}
