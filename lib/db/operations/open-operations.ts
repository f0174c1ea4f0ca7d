import type { Prisma } from '#prisma/generated/client.ts'
import type { OpenOperation, Waiting } from '../../domain/operation/admission.ts'
import { waitingOperations } from '../../domain/operation/admission.ts'
import { db } from '../client.ts'

export type LockedConnection = { id: string; name: string; enabled: boolean; parallelLimit: number }

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
    SELECT "id", "name", "enabled", "parallelLimit" FROM "Connection"
    WHERE "id" = ${connectionId}::uuid FOR NO KEY UPDATE`
  return connection ?? null
}

/** Operations of a connection that are not final, oldest first. */
export async function openOperations(
  client: Prisma.TransactionClient,
  connectionId: string,
): Promise<OpenOperation[]> {
  return client.operation.findMany({
    where: { connectionId, state: { in: ['queued', 'running', 'cancelling'] } },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    select: { id: true, state: true, workflow: true, instanceId: true },
  })
}

/** Why each of these operations waits, for those that do. */
export async function readWaiting(operationIds: string[]): Promise<Map<string, Waiting>> {
  const queued = await db.operation.findMany({
    where: { id: { in: operationIds }, state: 'queued', connectionId: { not: null } },
    select: { connection: { select: { id: true, parallelLimit: true } } },
    distinct: ['connectionId'],
  })
  const waiting = new Map<string, Waiting>()
  for (const { connection } of queued) {
    if (!connection) continue
    const all = waitingOperations(await openOperations(db, connection.id), connection.parallelLimit)
    for (const id of operationIds) {
      const reason = all.get(id)
      if (reason) waiting.set(id, reason)
    }
  }
  return waiting
}
