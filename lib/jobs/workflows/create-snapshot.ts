import { recordOrigin, recordResult } from '../../db/operations/record.ts'
import { ownFault } from '../../domain/fault.ts'
import type { PowerState } from '../../domain/instance/instance.ts'
import type { WorkflowInput } from '../../domain/operation/workflows.ts'
import type { Consistency, Snapshot, SnapshotTree } from '../../domain/snapshot/snapshot.ts'
import { checkInstance } from '../check-instance.ts'
import { findCreated } from '../find-made.ts'
import { failed, interrupted } from '../halt.ts'
import { portOf } from '../port-of.ts'
import { readNow } from '../read-now.ts'
import { requestTask } from '../request-task.ts'
import type { Run, WorkflowDefinition } from '../run.ts'
import { checkedBefore, recalledRequest, recalledWait } from '../run-memory.ts'
import { waitForTask } from '../wait-for-task.ts'
import { refuseCreate } from './refusals.ts'

type CreateRun = Run<'snapshot.create'>

export const createSnapshot: WorkflowDefinition<'snapshot.create'> = {
  check: (run) => checkInstance(run, (instance, shown) => refuseCreate(run.input, instance, shown)),

  request: (run) => {
    const { name, memory, quiesce, expiry = 'default' } = run.input
    const description = keptDescription(run)
    return requestTask(run, {
      action: 'snapshot.create',
      call: (ctx) =>
        portOf(run, 'snapshots').create(run.instanceRef, { name, description, memory, quiesce, expiry }, ctx),
      find: (evidence) => findCreated(evidence, { name, description }),
    })
  },

  wait: waitForTask,

  verify: async (run) => {
    const instance = await readNow(run, interrupted)
    const snapshot = madeSnapshot(run, instance.tree)
    const proven = provenConsistency(snapshot, checkedBefore(run.memory).powerState, instance.powerState)
    await recordOrigin(run.claim, { snapshotRef: snapshot.ref, proven })
    await recordResult(run.claim, snapshot.ref)
    const consistency = proven ?? snapshot.consistency
    await run.log('info', 'snapshot_verified', { name: snapshot.name, consistency })
    const { input } = run
    const asked = askedConsistency(input)
    if (input.description !== keptDescription(run)) await run.log('warn', 'description_not_kept', {})
    if (asked && !asked.includes(consistency)) {
      await run.log('warn', 'consistency_differs', { asked: asked[0], read: consistency })
    }
    return { snapshotRef: snapshot.ref }
  },
}

/** An Incus server keeps none: what was asked of many instances at once may bring one along. */
function keptDescription({ provider, input }: CreateRun): string {
  return provider.kind === 'incus' ? '' : input.description
}

/** The snapshot that the operation made: as the peer's task named it, or the one that was not there before. */
function madeSnapshot(run: CreateRun, tree: SnapshotTree): Snapshot {
  const { done, adopted } = recalledRequest(run.memory)
  const named = recalledWait(run.memory).resourceId ?? done?.resultRef
  const before = checkedBefore(run.memory)
  const { name } = run.input
  const description = keptDescription(run)
  const found = tree.snapshots.filter((one) =>
    named
      ? one.ref === named
      : !before.snapshotRefs.includes(one.ref) && one.name === name && one.description === description,
  )
  const [snapshot] = found
  if (found.length > 1) {
    const names = found.map((one) => `${one.name} (${one.ref})`).join(', ')
    throw interrupted(ownFault('conflict', 'outcome_unknown', { names }))
  }
  if (!snapshot) throw failed(ownFault('not_found', 'result_missing'))
  // A task found by looking may have been somebody else's.
  if (adopted && snapshot.name !== name) {
    const names = `${snapshot.name} (${snapshot.ref})`
    throw interrupted(ownFault('conflict', 'outcome_unknown', { names }))
  }
  return snapshot
}

/** What the snapshot's consistency may be if the wish was granted, the plainest first; null when nothing was wished. */
function askedConsistency(input: WorkflowInput<'snapshot.create'>): [Consistency, ...Consistency[]] | null {
  if (input.memory) return ['memory']
  return input.quiesce ? ['fs_quiesced', 'app_quiesced'] : null
}

/**
 * vSphere keeps the same record of a cold snapshot as of one of a running machine's disks. Jalon saw the machine right
 * before and right after: off both times makes it cold.
 */
function provenConsistency(snapshot: Snapshot, before: PowerState, after: PowerState): Consistency | null {
  if (snapshot.consistency !== 'unknown') return null
  if (before === 'off' && after === 'off') return 'cold'
  return before === 'on' && after === 'on' ? 'crash_consistent' : null
}
