import { z } from 'zod'
import { db } from '#lib/db/client.ts'
import type { BatchKind } from '#lib/domain/batch/batch-kinds.ts'
import { batchInput } from '#lib/domain/batch/batch-request.ts'
import {
  type BatchPage,
  type BatchRow,
  type BatchView,
  type ItemOutcome,
  itemOutcomes,
} from '#lib/domain/batch/batch-view.ts'
import { operationPageSize } from '#lib/domain/operation/operation-query.ts'
import { type Batch, Prisma } from '#prisma/generated/client.ts'
import { NotFound } from './not-found.ts'

/** What became of a line of "BatchItem" item, beside its "Operation" operation: lib/domain/batch/batch-view.ts ItemOutcome. */
export const outcomeOf = Prisma.sql`
  CASE WHEN operation."id" IS NOT NULL THEN operation."state"::text
       WHEN item."skipped" IS NULL THEN 'waiting'
       WHEN item."skipped"->>'reason' = 'batch_cancelled' THEN 'cancelled'
       ELSE 'skipped' END`

/** One page of the batches, newest first. */
export async function readBatches(offset: number): Promise<BatchPage> {
  const [total, found] = await Promise.all([
    db.batch.count(),
    db.batch.findMany({
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      skip: offset,
      take: operationPageSize,
    }),
  ])
  const counts = await countOutcomes(found.map(({ id }) => id))
  const next = offset + found.length
  return {
    rows: found.map((batch) => toRow(batch, counts.get(batch.id))),
    total,
    nextOffset: found.length > 0 && next < total ? next : null,
  }
}

/** One batch without its lines. Throws NotFound. */
export async function readBatch(batchId: string): Promise<BatchView> {
  if (!z.uuid().safeParse(batchId).success) throw new NotFound()
  const [found, counts, [chosen]] = await Promise.all([
    db.batch.findUnique({
      where: { id: batchId },
      include: { cancelRequestedBy: { select: { name: true } } },
    }),
    countOutcomes([batchId]),
    db.$queryRaw<{ instances: number }[]>`
      SELECT count(DISTINCT coalesce("instanceId"::text, "instanceName"))::int AS "instances"
      FROM "BatchItem" WHERE "batchId" = ${batchId}::uuid`,
  ])
  if (!found) throw new NotFound()
  return {
    ...toRow(found, counts.get(batchId)),
    input: batchInput.parse(found.input),
    instances: chosen?.instances ?? 0,
    cancelRequestedByName: found.cancelRequestedBy?.name ?? null,
  }
}

type Counts = Partial<Record<ItemOutcome, number>>

async function countOutcomes(batchIds: string[]): Promise<Map<string, Counts>> {
  const rows = await db.$queryRaw<{ batchId: string; outcome: ItemOutcome; count: number }[]>`
    SELECT item."batchId", ${outcomeOf} AS "outcome", count(*)::int AS "count"
    FROM "BatchItem" item LEFT JOIN "Operation" operation ON operation."id" = item."operationId"
    WHERE item."batchId" = ANY(${batchIds}::uuid[]) GROUP BY 1, 2`
  const counts = new Map<string, Counts>()
  for (const { batchId, outcome, count } of rows) {
    counts.set(batchId, { ...counts.get(batchId), [outcome]: count })
  }
  return counts
}

function toRow(found: Batch, some: Counts = {}): BatchRow {
  const counts = Object.fromEntries(itemOutcomes.map((outcome) => [outcome, some[outcome] ?? 0]))
  return {
    id: found.id,
    // Written by insertBatch from this very type.
    kind: found.kind as BatchKind,
    requestedByName: found.requestedByName,
    reason: found.reason,
    createdAt: found.createdAt.toISOString(),
    cancelRequestedAt: found.cancelRequestedAt?.toISOString() ?? null,
    finishedAt: found.finishedAt?.toISOString() ?? null,
    total: Object.values(counts).reduce((sum, count) => sum + count, 0),
    counts: counts as BatchRow['counts'],
  }
}
