import { checkInstance } from '../check-instance.ts'
import { findAllRemoved } from '../find-made.ts'
import { interrupted } from '../halt.ts'
import { portOf } from '../port-of.ts'
import { readNow } from '../read-now.ts'
import { requestTask } from '../request-task.ts'
import type { WorkflowDefinition } from '../run.ts'
import { checkedBefore } from '../run-memory.ts'
import { waitForTask } from '../wait-for-task.ts'
import { logRemoval } from './log-removal.ts'
import { refuseRemoveAll } from './refusals.ts'

export const removeAllSnapshots: WorkflowDefinition<'snapshot.remove-all'> = {
  check: (run) => checkInstance(run, refuseRemoveAll),

  request: (run) =>
    requestTask(run, {
      action: 'snapshot.remove-all',
      call: (ctx) => portOf(run, 'reverts').removeAll(run.instanceRef, ctx),
      find: findAllRemoved,
    }),

  wait: waitForTask,

  verify: async (run) => {
    const instance = await readNow(run, interrupted)
    await logRemoval(run, instance, checkedBefore(run.memory).snapshotRefs)
    return null
  },
}
