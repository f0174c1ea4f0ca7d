import { checkInstance } from '../check-instance.ts'
import type { WorkflowDefinition } from '../run.ts'
import { waitForTask } from '../wait-for-task.ts'
import { refuseRevertLatest } from './refusals.ts'
import { requestRevert, verifyReverted } from './revert-snapshot.ts'

/** The peer's own "revert to current": the parent of "You are here", not the newest by date. */
export const revertLatestSnapshot: WorkflowDefinition<'snapshot.revert-latest'> = {
  check: (run) => checkInstance(run, (instance, shown) => refuseRevertLatest(run.input, instance, shown)),

  request: (run) => {
    const { suppressPowerOn } = run.input
    return requestRevert(run, (ctx) =>
      run.snapshots.revertToLatest(run.instanceRef, { suppressPowerOn }, ctx),
    )
  },

  wait: waitForTask,

  verify: verifyReverted,
}
