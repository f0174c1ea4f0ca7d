import type { PeerIdentity } from '../../domain/connection/connection.ts'
import type { Fault } from '../../domain/fault.ts'
import { db } from '../client.ts'
import { announce } from '../live.ts'

/*
 * Health is written in plain SQL: it is no edit of the connection, so `updatedAt` stays. Each write holds only while
 * the connection is enabled and this worker's to watch.
 */

/** The peer answered. `latencyMs` is of one short call. */
export async function recordAnswer(
  watcherId: string,
  connectionId: string,
  answer: { peer: PeerIdentity; latencyMs: number },
): Promise<void> {
  const { product, version, apiVersion, instanceId, restrictedTo } = answer.peer
  const changed = await db.$executeRaw`
    UPDATE "Connection" SET
      "peerProduct" = ${product}, "peerVersion" = ${version}, "peerApiVersion" = ${apiVersion},
      "peerInstanceId" = ${instanceId}, "peerRestrictedTo" = ${restrictedTo ? JSON.stringify(restrictedTo) : null}::jsonb,
      "latencyMs" = ${answer.latencyMs}, "lastSuccessAt" = now(),
      "lastFault" = NULL, "consecutiveFaults" = 0, "nextAttemptAt" = NULL
    WHERE "id" = ${connectionId}::uuid AND "watcherId" = ${watcherId} AND "enabled"`
  if (changed > 0) await announce(db, { topic: 'connection', connectionId })
}

/** A complete read of the inventory ended, which took `milliseconds`. */
export async function recordSync(
  watcherId: string,
  connectionId: string,
  milliseconds: number,
): Promise<void> {
  const changed = await db.$executeRaw`
    UPDATE "Connection" SET
      "lastSyncedAt" = now(), "lastSyncMs" = ${Math.round(milliseconds)}, "lastSuccessAt" = now()
    WHERE "id" = ${connectionId}::uuid AND "watcherId" = ${watcherId} AND "enabled"`
  if (changed > 0) await announce(db, { topic: 'connection', connectionId })
}

/** The peer did not answer as it should. Returns how many times in a row that makes. */
export async function recordFault(watcherId: string, connectionId: string, fault: Fault): Promise<number> {
  const [row] = await db.$queryRaw<{ consecutiveFaults: number }[]>`
    UPDATE "Connection" SET
      "lastFaultAt" = now(), "lastFault" = ${JSON.stringify(fault)}::jsonb,
      "consecutiveFaults" = "consecutiveFaults" + 1
    WHERE "id" = ${connectionId}::uuid AND "watcherId" = ${watcherId} AND "enabled"
    RETURNING "consecutiveFaults"`
  return row?.consecutiveFaults ?? 1
}

export async function recordNextAttempt(
  watcherId: string,
  connectionId: string,
  milliseconds: number,
): Promise<void> {
  const changed = await db.$executeRaw`
    UPDATE "Connection" SET "nextAttemptAt" = now() + ${milliseconds} * interval '1 millisecond'
    WHERE "id" = ${connectionId}::uuid AND "watcherId" = ${watcherId} AND "enabled"`
  if (changed > 0) await announce(db, { topic: 'connection', connectionId })
}

/** All its tags were read. */
export async function recordTags(watcherId: string, connectionId: string): Promise<void> {
  const changed = await db.$executeRaw`
    UPDATE "Connection" SET "tagsReadAt" = now(), "tagsFault" = NULL
    WHERE "id" = ${connectionId}::uuid AND "watcherId" = ${watcherId} AND "enabled"`
  if (changed > 0) await announce(db, { topic: 'connection', connectionId })
}

/** It did not tell its tags. That is no fault of the connection: nothing else depends on them. */
export async function recordTagsFault(watcherId: string, connectionId: string, fault: Fault): Promise<void> {
  const changed = await db.$executeRaw`
    UPDATE "Connection" SET "tagsFault" = ${JSON.stringify(fault)}::jsonb
    WHERE "id" = ${connectionId}::uuid AND "watcherId" = ${watcherId} AND "enabled"
      AND "tagsFault" IS DISTINCT FROM ${JSON.stringify(fault)}::jsonb`
  if (changed > 0) await announce(db, { topic: 'connection', connectionId })
}
