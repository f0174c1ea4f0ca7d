import { recordResult, recordSuccessor } from '../../db/operations/record.ts'
import { success } from '../../domain/fault.ts'
import { checkInstance } from '../check-instance.ts'
import { findRenamed, renamedIn } from '../find-made.ts'
import { interrupted } from '../halt.ts'
import { portOf } from '../port-of.ts'
import { readNow } from '../read-now.ts'
import { requestTask } from '../request-task.ts'
import type { WorkflowDefinition } from '../run.ts'
import { checkedBefore } from '../run-memory.ts'
import { refuseRename } from './refusals.ts'

export const renameSnapshot: WorkflowDefinition<'snapshot.rename'> = {
  check: (run) => checkInstance(run, (instance) => refuseRename(run.input, instance)),

  request: (run) => {
    const { snapshotRef, name, description } = run.input
    return requestTask(run, {
      action: 'other',
      call: async (ctx) => {
        const outcome = await portOf(run, 'snapshots').rename(snapshotRef, { name, description }, ctx)
        return outcome.ok ? success(null) : outcome
      },
      doneAtOnce: 'renamed',
      find: (evidence) => findRenamed(evidence, { snapshotRef, name, description }),
    })
  },

  verify: async (run) => {
    const { tree } = await readNow(run, interrupted)
    const { snapshotRef, name } = run.input
    const renamed = renamedIn(tree, checkedBefore(run.memory), run.input)
    await recordResult(run.claim, renamed?.ref ?? snapshotRef)
    if (renamed && renamed.ref !== snapshotRef) {
      await recordSuccessor(run.claim, { from: snapshotRef, to: renamed.ref })
    }
    if (renamed?.name === name) await run.log('info', 'rename_verified', {})
    else await run.log('warn', 'name_differs', { name: renamed?.name ?? '' })
    return null
  },
}
