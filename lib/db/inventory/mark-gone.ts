import type { Prisma } from '#prisma/generated/client.ts'

/**
 * Marks as gone what the peer said it removed, instances with their recovery points as well as placements. Returns
 * the ids of the instances that went.
 */
export async function markGone(
  client: Prisma.TransactionClient,
  connectionId: string,
  refs: string[],
): Promise<string[]> {
  if (refs.length === 0) return []
  await client.$executeRaw`
    UPDATE "Placement" SET "goneAt" = now()
    WHERE "connectionId" = ${connectionId}::uuid AND "goneAt" IS NULL AND "ref" = ANY(${refs})`
  const gone = await client.$queryRaw<{ id: string }[]>`
    WITH gone AS (
      UPDATE "Instance" SET "goneAt" = now(), "changedAt" = now()
      WHERE "connectionId" = ${connectionId}::uuid AND "goneAt" IS NULL AND "ref" = ANY(${refs})
      RETURNING "id"
    ), points AS (
      UPDATE "RecoveryPoint" SET "goneAt" = now()
      WHERE "goneAt" IS NULL AND "instanceId" IN (SELECT "id" FROM gone)
    )
    SELECT "id" FROM gone`
  return gone.map(({ id }) => id)
}

/** Marks as gone everything that a complete read did not see. Returns the ids of the instances that went. */
export async function markUnseen(
  client: Prisma.TransactionClient,
  connectionId: string,
  seen: { instanceRefs: string[]; placementRefs: string[] },
): Promise<string[]> {
  const unseen = await client.$queryRaw<{ ref: string }[]>`
    SELECT "ref" FROM "Instance"
    WHERE "connectionId" = ${connectionId}::uuid AND "goneAt" IS NULL AND "ref" <> ALL(${seen.instanceRefs})
    UNION ALL
    SELECT "ref" FROM "Placement"
    WHERE "connectionId" = ${connectionId}::uuid AND "goneAt" IS NULL AND "ref" <> ALL(${seen.placementRefs})`
  return markGone(
    client,
    connectionId,
    unseen.map(({ ref }) => ref),
  )
}
