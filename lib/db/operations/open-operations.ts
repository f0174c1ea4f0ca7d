import type { Prisma } from '#prisma/generated/client.ts'
import type { AdmissionLimits, OpenOperation } from '../../domain/operation/admission.ts'
import { waitingOperations } from '../../domain/operation/admission.ts'
import type { WaitingView } from '../../domain/operation/operation-view.ts'
import { db } from '../client.ts'
import { datastoreName } from './datastore-name.ts'

export type LockedConnection = AdmissionLimits & { id: string; name: string; enabled: boolean }

/** Milliseconds, for transactions that take the lock below: on a busy connection many wait for it in turn. */
export const lockPatience = { timeout: 30_000, maxWait: 15_000 }

/**
 * Takes the lock under which operations of one connection are queued, started and ended, so that two workers never
 * both see the last free place. Held to the end of the transaction; taken before any operation's row.
 */
export async function lockConnection(
  tx: Prisma.TransactionClient,
  connectionId: string,
): Promise<LockedConnection | null> {
  const [connection] = await tx.$queryRaw<LockedConnection[]>`
    SELECT "id", "name", "enabled", "parallelLimit", "datastoreLimit" FROM "Connection"
    WHERE "id" = ${connectionId}::uuid FOR NO KEY UPDATE`
  return connection ?? null
}

/** The same for the connection of an operation; null where it has none any more. */
export async function lockConnectionOf(
  tx: Prisma.TransactionClient,
  operationId: string,
): Promise<LockedConnection | null> {
  const [connection] = await tx.$queryRaw<LockedConnection[]>`
    SELECT "id", "name", "enabled", "parallelLimit", "datastoreLimit" FROM "Connection"
    WHERE "id" = (SELECT "connectionId" FROM "Operation" WHERE "id" = ${operationId}::uuid) FOR NO KEY UPDATE`
  return connection ?? null
}

export type LockedOperation = {
  /** What time it is by the database's clock, in milliseconds since 1970. */
  now: number
  /** The peer's reference of its instance; null where Jalon no longer knows it. */
  instanceRef: string | null
}

/** Locks the operation's own row, after its connection's. Null where there is no such operation. */
export async function lockOperation(
  tx: Prisma.TransactionClient,
  operationId: string,
): Promise<LockedOperation | null> {
  const [row] = await tx.$queryRaw<{ now: Date; instanceRef: string | null }[]>`
    SELECT clock_timestamp() AS "now",
      (SELECT "ref" FROM "Instance" WHERE "id" = "Operation"."instanceId") AS "instanceRef"
    FROM "Operation" WHERE "id" = ${operationId}::uuid FOR UPDATE`
  return row ? { now: row.now.getTime(), instanceRef: row.instanceRef } : null
}

/** Operations of a connection that are not final, oldest first. A clone is also on the datastore that it is written to. */
export async function openOperations(
  client: Prisma.TransactionClient,
  connectionId: string,
): Promise<OpenOperation[]> {
  return client.$queryRaw<OpenOperation[]>`
    SELECT operation."id", operation."state", operation."workflow", operation."instanceId",
      coalesce(instance."datastoreRefs", '{}') || array_remove(ARRAY[operation."input"->>'datastoreRef'], NULL)
        AS "datastoreRefs"
    FROM "Operation" operation LEFT JOIN "Instance" instance ON instance."id" = operation."instanceId"
    WHERE operation."connectionId" = ${connectionId}::uuid
      AND operation."state" IN ('queued', 'running', 'cancelling')
    ORDER BY operation."createdAt", operation."id"`
}

/** Why each of these operations waits, for those that do. */
export async function readWaiting(operationIds: string[]): Promise<Map<string, WaitingView>> {
  const queued = await db.operation.findMany({
    where: { id: { in: operationIds }, state: 'queued', connectionId: { not: null } },
    select: { connection: { select: { id: true, parallelLimit: true, datastoreLimit: true } } },
    distinct: ['connectionId'],
  })
  const waiting = new Map<string, WaitingView>()
  for (const { connection } of queued) {
    if (!connection) continue
    const all = waitingOperations(await openOperations(db, connection.id), connection)
    for (const id of operationIds) {
      const reason = all.get(id)
      if (reason?.kind === 'datastore') {
        const name = await datastoreName(db, connection.id, reason.datastoreRef)
        waiting.set(id, { kind: 'datastore', name, limit: reason.limit })
      } else if (reason) waiting.set(id, reason)
    }
  }
  return waiting
}
