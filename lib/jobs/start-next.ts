import type { PgBoss } from 'pg-boss'
import type { Prisma } from '#prisma/generated/client.ts'
import { db } from '../db/client.ts'
import {
  type LockedConnection,
  lockConnection,
  lockPatience,
  openOperations,
} from '../db/operations/open-operations.ts'
import { waitingOperations } from '../domain/operation/admission.ts'
import { heldJobs, startJobNow } from './queue.ts'

/**
 * Lets every operation of the connection start that may. Called in the transaction that made room, under the
 * connection's lock, so that no wake-up is lost.
 */
export async function startNext(
  boss: PgBoss,
  tx: Prisma.TransactionClient,
  connection: LockedConnection,
): Promise<void> {
  const open = await openOperations(tx, connection.id)
  const waiting = waitingOperations(open, connection)
  const ready = open.filter(({ id, state }) => state === 'queued' && !waiting.has(id))
  if (ready.length === 0) return
  // Most were let start before and have only not been fetched yet: with many in the queue, waking each again is slow.
  for (const id of await heldJobs(tx, idsOf(ready))) await startJobNow(boss, tx, id)
}

function idsOf(operations: { id: string }[]): string[] {
  return operations.map(({ id }) => id)
}

/** Looks over one connection's queue, after its limit was changed for example. */
export async function reviewQueue(boss: PgBoss, connectionId: string): Promise<void> {
  await db.$transaction(async (tx) => {
    const connection = await lockConnection(tx, connectionId)
    if (connection) await startNext(boss, tx, connection)
  }, lockPatience)
}
