import { mostInstances } from '../../domain/batch/batch-kinds.ts'
import type { Limits, Line } from '../../domain/batch/next-lines.ts'
import { db } from '../client.ts'

/** Lines whose operation is not over. */
export function readOpenLines(batchId: string): Promise<Line[]> {
  return db.$queryRaw<Line[]>`
    SELECT item."position", item."instanceId", instance."connectionId",
      coalesce(instance."datastoreRefs", '{}') AS "datastoreRefs"
    FROM "BatchItem" item
    JOIN "Operation" operation ON operation."id" = item."operationId"
    LEFT JOIN "Instance" instance ON instance."id" = item."instanceId"
    WHERE item."batchId" = ${batchId}::uuid AND operation."state" IN ('queued', 'running', 'cancelling')`
}

/**
 * Lines without an operation on these connections, and those whose instance is gone, in their order: as many as are needed to
 * see one of each instance, since they stand in turns.
 */
export function readWaitingLines(batchId: string, connectionIds: readonly string[]): Promise<Line[]> {
  return db.$queryRaw<Line[]>`
    SELECT item."position", item."instanceId", instance."connectionId",
      coalesce(instance."datastoreRefs", '{}') AS "datastoreRefs"
    FROM "BatchItem" item LEFT JOIN "Instance" instance ON instance."id" = item."instanceId"
    WHERE item."batchId" = ${batchId}::uuid AND item."operationId" IS NULL AND item."skipped" IS NULL
      AND (instance."id" IS NULL OR instance."connectionId" = ANY(${connectionIds}::uuid[]))
    ORDER BY item."position" LIMIT ${mostInstances}`
}

export async function readLimits(): Promise<Map<string, Limits>> {
  const connections = await db.connection.findMany({
    select: { id: true, parallelLimit: true, datastoreLimit: true },
  })
  return new Map(connections.map(({ id, ...limits }) => [id, limits]))
}
