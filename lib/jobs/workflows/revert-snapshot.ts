import { recordResult } from '../../db/operations/record.ts'
import { type Outcome, ownFault } from '../../domain/fault.ts'
import type { TaskRef } from '../../domain/operation/operation.ts'
import type { CallContext, PeerInstance } from '../../providers/provider.ts'
import { checkInstance } from '../check-instance.ts'
import { findReverted } from '../find-made.ts'
import { interrupted } from '../halt.ts'
import { portOf } from '../port-of.ts'
import { readNow } from '../read-now.ts'
import { requestTask } from '../request-task.ts'
import type { Run, WorkflowDefinition } from '../run.ts'
import { checkedBefore, recalledWait } from '../run-memory.ts'
import { waitForTask } from '../wait-for-task.ts'
import { refuseRevert } from './refusals.ts'
import { refuseUnsafe } from './safety.ts'

export const revertSnapshot: WorkflowDefinition<'snapshot.revert'> = {
  check: async (run) => {
    const { input } = run
    const refuse = await refuseUnsafe(input.safetyOperationId, (instance, shown) =>
      refuseRevert(input, instance, shown),
    )
    return checkInstance(run, refuse)
  },

  request: requestNamed,

  wait: waitForTask,

  verify: verifyReverted,
}

/** To the snapshot that was named, whichever is current. */
export function requestNamed(run: RevertRun) {
  const { snapshotRef, suppressPowerOn } = run.input
  return requestRevert(run, (ctx) =>
    portOf(run, 'reverts').revert(run.instanceRef, snapshotRef, { suppressPowerOn }, ctx),
  )
}

type RevertRun = Run<'snapshot.revert'> | Run<'snapshot.revert-latest'>

export function requestRevert(run: RevertRun, call: (ctx: CallContext) => Promise<Outcome<TaskRef>>) {
  return requestTask(run, {
    action: 'snapshot.revert',
    call,
    find: (evidence) => findReverted(evidence, run.input.snapshotRef),
  })
}

export async function verifyReverted(run: RevertRun): Promise<null> {
  const instance: PeerInstance = await readNow(run, interrupted)
  const { snapshotRef } = run.input
  await recordResult(run.claim, snapshotRef)
  const { currentRef } = instance.tree
  // "You are here" says nothing new where it was there before.
  const moved = currentRef === snapshotRef && checkedBefore(run.memory).currentRef !== snapshotRef
  if (recalledWait(run.memory).forgotten && !moved) {
    throw interrupted(ownFault('conflict', 'outcome_unknown', { names: '' }))
  }
  if (currentRef === snapshotRef) await run.log('info', 'revert_verified', {})
  else await run.log('warn', 'current_differs', {})
  return null
}
