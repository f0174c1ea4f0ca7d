import type { Prisma } from '#prisma/generated/client.ts'
import type { Requester } from '../../domain/audit/entry.ts'
import { type Fault, failure, type Outcome, ownFault, success } from '../../domain/fault.ts'
import { appendAudit } from '../audit/append.ts'
import { db } from '../client.ts'
import { announce } from '../live.ts'
import { skipWaiting } from './skip-waiting.ts'

/** What has no operation yet gets none; a worker asks the operations that there are to stop. */
export async function cancelBatch(batchId: string, by: Requester): Promise<Outcome<void>> {
  return db.$transaction(async (tx) => {
    const refusal = await markCancelled(tx, batchId, by)
    const notStarted = refusal ? 0 : await skipWaiting(tx, batchId, ownFault('conflict', 'batch_cancelled'))
    if (!refusal) await announce(tx, { topic: 'batch', batchId })
    await appendAudit(tx, {
      action: 'batch.cancel',
      outcome: refusal ? 'refused' : 'asked',
      person: { id: by.id, name: by.name },
      address: by.address,
      details: { batchId, ...(refusal ? { why: refusal.reason ?? refusal.code } : { notStarted }) },
    })
    return refusal ? failure(refusal) : success(undefined)
  })
}

/** Before its lines: one that is being given its operation meanwhile has one then, and is asked to stop by that. */
async function markCancelled(
  tx: Prisma.TransactionClient,
  batchId: string,
  by: Requester,
): Promise<Fault | null> {
  const { count } = await tx.batch.updateMany({
    where: { id: batchId, finishedAt: null, cancelRequestedAt: null },
    data: { cancelRequestedAt: new Date(), cancelRequestedById: by.id },
  })
  if (count > 0) return null
  const known = await tx.batch.count({ where: { id: batchId } })
  return known > 0 ? ownFault('conflict', 'batch_over') : ownFault('not_found', 'batch_gone')
}
