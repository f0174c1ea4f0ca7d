import { Prisma } from '#prisma/generated/client.ts'
import { mostInstances } from '../../domain/batch/batch-request.ts'
import type { Limits, Line } from '../../domain/batch/next-lines.ts'
import { finalStates } from '../../domain/operation/operation.ts'
import { db } from '../client.ts'

const columns = {
  position: true,
  instanceId: true,
  instance: { select: { connectionId: true, datastoreRefs: true } },
} as const satisfies Prisma.BatchItemSelect

/**
 * Lines without an operation, in their order, as many as are needed to see one of each instance: they stand in turns. And
 * those whose operation is not over.
 */
export async function readLines(batchId: string): Promise<{ waiting: Line[]; open: Line[] }> {
  const [waiting, open] = await Promise.all([
    db.batchItem.findMany({
      where: { batchId, operationId: null, skipped: { equals: Prisma.AnyNull } },
      orderBy: { position: 'asc' },
      take: mostInstances,
      select: columns,
    }),
    db.batchItem.findMany({
      where: { batchId, operation: { state: { notIn: [...finalStates] } } },
      select: columns,
    }),
  ])
  return { waiting: waiting.map(toLine), open: open.map(toLine) }
}

export async function readLimits(): Promise<Map<string, Limits>> {
  const connections = await db.connection.findMany({
    select: { id: true, parallelLimit: true, datastoreLimit: true },
  })
  return new Map(connections.map(({ id, ...limits }) => [id, limits]))
}

function toLine({
  position,
  instanceId,
  instance,
}: Prisma.BatchItemGetPayload<{ select: typeof columns }>): Line {
  return {
    position,
    instanceId,
    connectionId: instance?.connectionId ?? null,
    datastoreRefs: instance?.datastoreRefs ?? [],
  }
}
