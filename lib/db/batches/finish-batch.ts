import { db } from '../client.ts'
import { announce } from '../live.ts'

/** Ends a batch of which nothing waits or runs any more, once. */
export async function finishBatch(batchId: string): Promise<void> {
  const finished = await db.$executeRaw`
    UPDATE "Batch" SET "finishedAt" = now()
    WHERE "id" = ${batchId}::uuid AND "finishedAt" IS NULL AND NOT EXISTS (
      SELECT 1 FROM "BatchItem" item LEFT JOIN "Operation" operation ON operation."id" = item."operationId"
      WHERE item."batchId" = ${batchId}::uuid AND item."skipped" IS NULL
        AND (operation."id" IS NULL OR operation."state" IN ('queued', 'running', 'cancelling')))`
  if (finished > 0) await announce(db, { topic: 'batch', batchId })
}
