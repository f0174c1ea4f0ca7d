import { recordResult } from '../../db/operations/record.ts'
import { checkInstance } from '../check-instance.ts'
import { findRemoved } from '../find-made.ts'
import { interrupted } from '../halt.ts'
import { portOf } from '../port-of.ts'
import { readNow } from '../read-now.ts'
import { requestTask } from '../request-task.ts'
import type { WorkflowDefinition } from '../run.ts'
import { waitForTask } from '../wait-for-task.ts'
import { logRemoval } from './log-removal.ts'
import { refuseRemove } from './refusals.ts'

export const removeSnapshot: WorkflowDefinition<'snapshot.remove'> = {
  check: async (run) => checkInstance(run, (instance, shown) => refuseRemove(run.input, instance, shown)),

  request: (run) => {
    const { snapshotRef, withChildren } = run.input
    return requestTask(run, {
      action: 'snapshot.remove',
      call: (ctx) => portOf(run, 'snapshots').remove(snapshotRef, { withChildren }, ctx),
      // The children hang on the root of the subtree: they are removed before it, so it alone tells.
      find: (evidence) => findRemoved(evidence, [snapshotRef]),
      isDoneAlready: (fault) => fault.code === 'not_found',
    })
  },

  wait: waitForTask,

  verify: async (run) => {
    const instance = await readNow(run, interrupted)
    await recordResult(run.claim, run.input.snapshotRef)
    await logRemoval(run, instance, [run.input.snapshotRef])
    return null
  },
}
