import type { Prisma } from '#prisma/generated/client.ts'
import type { SnapshotSizes } from '../../providers/provider.ts'
import { db } from '../client.ts'
import { announce } from '../live.ts'

/**
 * Keeps what the datastore holds because of each snapshot. Apart from the rows that the peer's answers make up, since
 * sizes are measured later and change all the time. Returns the ids of the instances where one changed.
 */
export async function writeSizes(
  client: Prisma.TransactionClient,
  connectionId: string,
  measured: readonly SnapshotSizes[],
): Promise<string[]> {
  const sizes = measured.flatMap(({ instanceRef, sizes }) =>
    [...sizes].map(([ref, bytes]) => ({ instanceRef, ref, bytes: bytes.toString() })),
  )
  if (sizes.length === 0) return []
  const changed = await client.$queryRaw<{ id: string }[]>`
    UPDATE "RecoveryPoint" point SET "sizeBytes" = sent."bytes"
    FROM jsonb_to_recordset(${JSON.stringify(sizes)}::jsonb) AS sent("instanceRef" text, "ref" text, "bytes" bigint)
    JOIN "Instance" instance
      ON instance."connectionId" = ${connectionId}::uuid AND instance."ref" = sent."instanceRef"
    WHERE point."instanceId" = instance."id" AND point."ref" = sent."ref"
      AND point."sizeBytes" IS DISTINCT FROM sent."bytes"
    RETURNING point."instanceId" AS "id"`
  return [...new Set(changed.map(({ id }) => id))]
}

/** Writes what was measured after a full read, and tells the pages that show it. */
export async function writeMeasured(connectionId: string, measured: readonly SnapshotSizes[]): Promise<void> {
  await db.$transaction(async (tx) => {
    const instanceIds = await writeSizes(tx, connectionId, measured)
    if (instanceIds.length > 0) await announce(tx, { topic: 'instances', connectionId, instanceIds })
  })
}

/** The instances of a connection that have a snapshot of unknown size. */
export async function findUnmeasured(connectionId: string): Promise<string[]> {
  const rows = await db.$queryRaw<{ ref: string }[]>`
    SELECT instance."ref" FROM "Instance" instance
    WHERE instance."connectionId" = ${connectionId}::uuid AND instance."goneAt" IS NULL
      AND instance."snapshotCount" > 0 AND EXISTS (
        SELECT 1 FROM "RecoveryPoint" point
        WHERE point."instanceId" = instance."id" AND point."goneAt" IS NULL AND point."sizeBytes" IS NULL)
    ORDER BY instance."ref"`
  return rows.map(({ ref }) => ref)
}
