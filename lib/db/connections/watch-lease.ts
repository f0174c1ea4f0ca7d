import type { Connection } from '#prisma/generated/client.ts'
import { db } from '../client.ts'

/** Seconds that a claim on a connection holds without renewal. */
export const leaseSeconds = 15

/**
 * Renews this worker's claims, takes over those that have lapsed, and lets go of disabled connections, in one
 * statement: two workers never both get one. Returns the connections that are this worker's to watch. Plain SQL,
 * since `updatedAt` means "edited".
 */
export async function claimConnections(watcherId: string): Promise<Connection[]> {
  const claimed = await db.$queryRaw<{ id: string }[]>`
    UPDATE "Connection" SET
      "watcherId" = CASE WHEN "enabled" THEN ${watcherId} END,
      "watcherLeaseUntil" = CASE WHEN "enabled" THEN now() + ${leaseSeconds} * interval '1 second' END
    WHERE "watcherId" = ${watcherId}
      OR ("enabled" AND ("watcherLeaseUntil" IS NULL OR "watcherLeaseUntil" < now()))
    RETURNING "id"`
  return db.connection.findMany({ where: { id: { in: claimed.map(({ id }) => id) }, enabled: true } })
}

/** Lets other workers take over at once. */
export async function releaseConnections(watcherId: string): Promise<void> {
  await db.$executeRaw`
    UPDATE "Connection" SET "watcherId" = NULL, "watcherLeaseUntil" = NULL WHERE "watcherId" = ${watcherId}`
}

/** Whether the claim still holds: a worker that was stopped for a while must not write an old view. */
export async function holdsConnection(watcherId: string, connectionId: string): Promise<boolean> {
  const held = await db.$queryRaw<unknown[]>`
    SELECT 1 FROM "Connection"
    WHERE "id" = ${connectionId}::uuid AND "enabled" AND "watcherId" = ${watcherId}
      AND "watcherLeaseUntil" >= now()`
  return held.length > 0
}
