import { checkInstance } from '../check-instance.ts'
import { portOf } from '../port-of.ts'
import type { WorkflowDefinition } from '../run.ts'
import { waitForTask } from '../wait-for-task.ts'
import { refuseRevertLatest } from './refusals.ts'
import { requestNamed, requestRevert, verifyReverted } from './revert-snapshot.ts'
import { refuseUnsafe } from './safety.ts'

/**
 * The peer's own "revert to current": the parent of "You are here", not the newest by date. Once a safety snapshot was taken
 * that is the current one, so the one before it is named.
 */
export const revertLatestSnapshot: WorkflowDefinition<'snapshot.revert-latest'> = {
  check: async (run) => {
    const { input } = run
    const refuse = await refuseUnsafe(input.safetyOperationId, (instance, shown) =>
      refuseRevertLatest(input, instance, shown),
    )
    return checkInstance(run, refuse)
  },

  request: (run) => {
    const { suppressPowerOn, safetyOperationId } = run.input
    if (safetyOperationId !== undefined) return requestNamed(run)
    return requestRevert(run, (ctx) =>
      portOf(run, 'reverts').revertToLatest(run.instanceRef, { suppressPowerOn }, ctx),
    )
  },

  wait: waitForTask,

  verify: verifyReverted,
}
