import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { insertBatch } from '#lib/db/batches/insert-batch.ts'
import { readCandidates } from '#lib/db/batches/read-candidates.ts'
import { db } from '#lib/db/client.ts'
import type { ActionResult } from '#lib/domain/action-result.ts'
import type { Requester } from '#lib/domain/audit/entry.ts'
import { batchRequest } from '#lib/domain/batch/batch-request.ts'
import { planItems } from '#lib/domain/batch/plan-batch.ts'
import { operationReason } from '#lib/domain/operation/reason.ts'
import { refused } from './act.ts'

/** What may be asked of many instances, by a form and by a program alike. */
export const startBatchInput = z.intersection(
  batchRequest,
  z.object({
    /** Whoever does not know whether they were heard asks again with the same one, and nothing is done twice. */
    id: z.uuid().optional(),
    reason: operationReason,
  }),
)

/** The caller has checked that the person may. */
export async function requestBatch(
  { id = randomUUID(), reason, ...request }: z.infer<typeof startBatchInput>,
  { id: personId, name, address }: Requester,
): Promise<ActionResult<{ batchId: string }>> {
  const items = planItems(request, await readCandidates(request.instanceIds), new Date())
  const by = { id: personId, name, address }
  if (await insertBatch({ id, request, items, reason, by })) return { ok: true, value: { batchId: id } }
  const same = await db.batch.count({ where: { id, requestedById: personId } })
  return same > 0 ? { ok: true, value: { batchId: id } } : refused({ key: 'batches.taken', field: 'id' })
}
