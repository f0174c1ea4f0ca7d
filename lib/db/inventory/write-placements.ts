import type { Prisma } from '#prisma/generated/client.ts'
import type { PeerPlacement } from '../../providers/provider.ts'
import { jsonOf, latestOf, placementRow } from './instance-row.ts'

/** As `writeInstances`, for datacenters, folders, hosts and the like. Returns how many rows changed. */
export async function writePlacements(
  client: Prisma.TransactionClient,
  connectionId: string,
  placements: PeerPlacement[],
): Promise<number> {
  if (placements.length === 0) return 0
  const rows = latestOf(placements.map(placementRow))
  return client.$executeRaw`
    WITH sent AS (
      SELECT * FROM jsonb_to_recordset(${jsonOf(rows)}::jsonb) AS row(
        "kind" "PlacementKind", "ref" text, "name" text, "parentRef" text, "capacityBytes" bigint,
        "freeBytes" bigint, "usable" boolean, "contentHash" text)
    ), fresh AS (
      SELECT sent.* FROM sent
      LEFT JOIN "Placement" kept ON kept."connectionId" = ${connectionId}::uuid AND kept."ref" = sent."ref"
      WHERE kept."id" IS NULL OR kept."contentHash" <> sent."contentHash" OR kept."goneAt" IS NOT NULL
    )
    INSERT INTO "Placement" (
      "id", "connectionId", "kind", "ref", "name", "parentRef", "capacityBytes", "freeBytes", "usable", "contentHash")
    SELECT gen_random_uuid(), ${connectionId}::uuid, "kind", "ref", "name", "parentRef", "capacityBytes",
      "freeBytes", "usable", "contentHash"
    FROM fresh ORDER BY "ref"
    ON CONFLICT ("connectionId", "ref") DO UPDATE SET
      "kind" = EXCLUDED."kind", "name" = EXCLUDED."name", "parentRef" = EXCLUDED."parentRef",
      "capacityBytes" = EXCLUDED."capacityBytes", "freeBytes" = EXCLUDED."freeBytes",
      "usable" = EXCLUDED."usable", "contentHash" = EXCLUDED."contentHash", "goneAt" = NULL`
}
