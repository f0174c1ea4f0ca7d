import { recordResult } from '../../db/operations/record.ts'
import { askPeer } from '../ask-peer.ts'
import { checkInstance } from '../check-instance.ts'
import { cancelledUnasked, interrupted } from '../halt.ts'
import { readNow } from '../read-now.ts'
import type { WorkflowDefinition } from '../run.ts'
import { refuseRename } from './refusals.ts'

/** The peer renames at once and the same names can be given twice, so a lost answer is simply asked for again. */
export const renameSnapshot: WorkflowDefinition<'snapshot.rename'> = {
  check: (run) => checkInstance(run, (instance) => refuseRename(run.input, instance)),

  request: async (run) => {
    if (run.steering.cancelled.aborted) throw cancelledUnasked()
    const { snapshotRef, name, description } = run.input
    await askPeer(run, (ctx) => run.snapshots.rename(snapshotRef, { name, description }, ctx))
    await run.log('info', 'renamed', {})
    return null
  },

  verify: async (run) => {
    const { tree } = await readNow(run, interrupted)
    const { snapshotRef, name } = run.input
    await recordResult(run.claim, snapshotRef)
    const read = tree.snapshots.find(({ ref }) => ref === snapshotRef)?.name ?? ''
    if (read === name) await run.log('info', 'rename_verified', {})
    else await run.log('warn', 'name_differs', { name: read })
    return null
  },
}
