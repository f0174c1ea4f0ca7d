import { randomUUID } from 'node:crypto'
import { expect, vi } from 'vitest'
import type { BatchRequest } from '#lib/domain/batch/batch-request.ts'
import type { Bench } from './bench.ts'

/** Asks for batches as the program does, and waits for them. Call it after the bench is open. */
export async function openBatches(bench: Bench) {
  const { db } = bench
  const { insertBatch } = await import('#lib/db/batches/insert-batch.ts')
  const { readCandidates } = await import('#lib/db/batches/read-candidates.ts')
  const { planItems } = await import('#lib/domain/batch/plan-batch.ts')

  return {
    async ask(request: BatchRequest, id: string = randomUUID()): Promise<string> {
      const items = planItems(request, await readCandidates(request.instanceIds), new Date())
      await insertBatch({ id, request, items, reason: '', by: bench.requestedBy })
      return id
    },

    items(batchId: string) {
      return db.batchItem.findMany({
        where: { batchId },
        orderBy: { position: 'asc' },
        include: { operation: true },
      })
    },

    async ended(batchId: string, seconds = 60) {
      await vi.waitFor(
        async () => {
          const batch = await db.batch.findUniqueOrThrow({ where: { id: batchId } })
          expect(batch.finishedAt).not.toBeNull()
        },
        { timeout: seconds * 1000, interval: 100 },
      )
      return this.items(batchId)
    },
  }
}
