import { z } from 'zod'
import { db } from '#lib/db/client.ts'
import type { Withheld } from '#lib/domain/batch/batch-item.ts'
import {
  type BatchItemPage,
  type BatchItemQuery,
  type BatchItemView,
  type ItemOutcome,
  itemPageSize,
} from '#lib/domain/batch/batch-view.ts'
import type { Fault } from '#lib/domain/fault.ts'
import { Prisma } from '#prisma/generated/client.ts'
import { outcomeOf } from './batches.ts'
import { NotFound } from './not-found.ts'

/** Lines that are read at once for an export. */
const exportPageSize = 1000

/** One page of a batch's lines, in their order. Throws NotFound. */
export async function readBatchItems(
  batchId: string,
  { outcome }: BatchItemQuery,
  offset: number,
): Promise<BatchItemPage> {
  await assertBatch(batchId)
  const wanted = outcome ? Prisma.sql`WHERE "outcome" = ${outcome}` : Prisma.empty
  const [[counted], rows] = await Promise.all([
    db.$queryRaw<{ total: number }[]>`
      SELECT count(*)::int AS "total" FROM (${linesOf(batchId)}) line ${wanted}`,
    readLines(Prisma.sql`
      SELECT * FROM (${linesOf(batchId)}) line ${wanted}
      ORDER BY "position" LIMIT ${itemPageSize} OFFSET ${offset}`),
  ])
  const total = counted?.total ?? 0
  const next = offset + rows.length
  return { rows, total, nextOffset: rows.length > 0 && next < total ? next : null }
}

/** Every line, in pages that each begin after the last line of the one before. Throws NotFound. */
export async function readWholeBatch(batchId: string): Promise<AsyncIterable<BatchItemView[]>> {
  await assertBatch(batchId)
  return pagesOf(batchId)
}

async function* pagesOf(batchId: string): AsyncGenerator<BatchItemView[]> {
  let last = -1
  while (true) {
    const rows = await readLines(Prisma.sql`
      ${linesOf(batchId)} AND item."position" > ${last} ORDER BY item."position" LIMIT ${exportPageSize}`)
    if (rows.length > 0) yield rows
    if (rows.length < exportPageSize) return
    last = rows.at(-1)?.position ?? last
  }
}

async function assertBatch(batchId: string): Promise<void> {
  if (!z.uuid().safeParse(batchId).success) throw new NotFound()
  if ((await db.batch.count({ where: { id: batchId } })) === 0) throw new NotFound()
}

type Line = {
  position: number
  instanceId: string | null
  instanceName: string
  connectionName: string
  subject: string | null
  withheld: Withheld[]
  outcome: ItemOutcome
  operationId: string | null
  percent: number | null
  fault: Fault | null
  startedAt: Date | null
  finishedAt: Date | null
}

function linesOf(batchId: string): Prisma.Sql {
  return Prisma.sql`
    SELECT item."position", item."instanceId", item."instanceName", item."connectionName",
      coalesce(operation."subject", item."subject") AS "subject", item."withheld", ${outcomeOf} AS "outcome",
      item."operationId", operation."percent", coalesce(item."skipped", operation."fault") AS "fault",
      operation."startedAt", operation."finishedAt"
    FROM "BatchItem" item LEFT JOIN "Operation" operation ON operation."id" = item."operationId"
    WHERE item."batchId" = ${batchId}::uuid`
}

async function readLines(statement: Prisma.Sql): Promise<BatchItemView[]> {
  const lines = await db.$queryRaw<Line[]>(statement)
  return lines.map((line) => ({
    ...line,
    startedAt: line.startedAt?.toISOString() ?? null,
    finishedAt: line.finishedAt?.toISOString() ?? null,
  }))
}
