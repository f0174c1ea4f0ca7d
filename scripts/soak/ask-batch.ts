import { randomUUID } from 'node:crypto'
import type { Arena } from '#worker/testing/arena.ts'

/** How many instances one bulk operation of the soak asks, and after how many operations the next is asked for. */
export const batchSize = 50
export const batchEvery = 250

/** Asks for a snapshot of each of these instances at once, as the form for bulk operations does. */
export async function askBatch({ requestedBy }: Arena, instanceIds: string[], name: string): Promise<void> {
  const { insertBatch } = await import('#lib/db/batches/insert-batch.ts')
  const { readCandidates } = await import('#lib/db/batches/read-candidates.ts')
  const { planItems } = await import('#lib/domain/batch/plan-batch.ts')
  const wanted = { name, description: '', memory: false, quiesce: false }
  const request = { kind: 'snapshot.create', instanceIds, ...wanted } as const
  const items = planItems(request, await readCandidates(instanceIds), new Date())
  await insertBatch({ id: randomUUID(), request, items, reason: '', by: requestedBy })
}

/** Lines that got a reason instead of an operation. */
export async function skippedLines({ db }: Arena): Promise<string[]> {
  const lines = await db.batchItem.findMany({ where: { operationId: null } })
  return lines.flatMap(({ instanceName, skipped }) =>
    skipped === null ? [] : [`${instanceName}: its line has no operation: ${JSON.stringify(skipped)}`],
  )
}
