import { recordResult } from '../../db/operations/record.ts'
import { ownFault, success } from '../../domain/fault.ts'
import { expiryDate, isSameExpiry } from '../../domain/snapshot/snapshot-expiry.ts'
import { checkInstance } from '../check-instance.ts'
import { interrupted } from '../halt.ts'
import { portOf } from '../port-of.ts'
import { readNow } from '../read-now.ts'
import { requestTask } from '../request-task.ts'
import type { WorkflowDefinition } from '../run.ts'
import { refuseGone } from './refusals.ts'

export const setSnapshotExpiry: WorkflowDefinition<'snapshot.set-expiry'> = {
  check: (run) => checkInstance(run, (instance) => refuseGone(run.input, instance)),

  request: (run) => {
    const { snapshotRef } = run.input
    const wanted = expiryDate(run.input.expiry)
    return requestTask(run, {
      action: 'other',
      call: async (ctx) => {
        const outcome = await portOf(run, 'expiries').setExpiry(snapshotRef, wanted, ctx)
        return outcome.ok ? success(null) : outcome
      },
      doneAtOnce: 'expiry_set',
      // Setting it twice sets it once; a date that somebody else has given since is what they were shown to lose.
      find: ({ tree }) => {
        const snapshot = tree.snapshots.find(({ ref }) => ref === snapshotRef)
        return snapshot && isSameExpiry(snapshot.expiresAt, wanted)
          ? { kind: 'done', resultRef: snapshotRef }
          : { kind: 'nothing' }
      },
    })
  },

  verify: async (run) => {
    const { tree } = await readNow(run, interrupted)
    const { snapshotRef, expiry } = run.input
    const snapshot = tree.snapshots.find(({ ref }) => ref === snapshotRef)
    if (!snapshot) throw interrupted(ownFault('not_found', 'snapshot_gone'))
    await recordResult(run.claim, snapshotRef)
    const isAsAsked = isSameExpiry(snapshot.expiresAt, expiryDate(expiry))
    await run.log(isAsAsked ? 'info' : 'warn', isAsAsked ? 'expiry_verified' : 'expiry_differs', {})
    return null
  },
}
