import type { Prisma } from '#prisma/generated/client.ts'
import type { PeerInstance } from '../../providers/provider.ts'
import { type InstanceRow, instanceRow, jsonOf, latestOf, withNames } from './instance-row.ts'
import { readPlaceNames } from './refresh-names.ts'

/**
 * Brings rows in line with what the peer sent, set by set: new instances are inserted, changed or returned
 * ones updated, their recovery points likewise. A row whose content is the same is not touched, not even locked.
 * Returns the ids of the instances that changed.
 */
export async function writeInstances(
  client: Prisma.TransactionClient,
  connectionId: string,
  instances: PeerInstance[],
): Promise<string[]> {
  if (instances.length === 0) return []
  const fresh = await findFresh(client, connectionId, latestOf(instances.map(instanceRow)))
  if (fresh.length === 0) return []
  const names = await readPlaceNames(client, connectionId)
  const latest = new Map(instances.map((instance) => [instance.ref, instance]))
  const rows = fresh.flatMap((row) => {
    const instance = latest.get(row.ref)
    return instance ? [withNames(row, instance, names)] : []
  })
  const changed = await client.$queryRaw<{ id: string }[]>`
    WITH fresh AS (
      SELECT * FROM jsonb_to_recordset(${jsonOf(rows)}::jsonb) AS row(
        "ref" text, "name" text, "powerState" "PowerState", "isTemplate" boolean, "guestOs" text,
        "guestTools" text, "cpuCount" int, "memoryBytes" bigint, "storageBytes" bigint, "hostRef" text,
        "resourcePoolRef" text, "folderRef" text, "datastoreRefs" text[], "networkRefs" text[],
        "consolidationNeeded" boolean, "capabilities" jsonb, "incus" jsonb, "currentSnapshotRef" text, "snapshotCount" int,
        "snapshotDepth" int, "oldestSnapshotAt" timestamptz, "newestSnapshotAt" timestamptz,
        "contentHash" text, "hostName" text, "clusterRef" text, "clusterName" text, "folderPath" text,
        "datacenterRef" text, "datacenterName" text, "mark" text, "snapshots" jsonb)
    ), changed AS (
      INSERT INTO "Instance" (
        "id", "connectionId", "ref", "name", "powerState", "isTemplate", "guestOs", "guestTools", "cpuCount",
        "memoryBytes", "storageBytes", "hostRef", "resourcePoolRef", "folderRef", "datastoreRefs", "networkRefs",
        "consolidationNeeded", "capabilities", "incus", "currentSnapshotRef", "snapshotCount", "snapshotDepth",
        "oldestSnapshotAt", "newestSnapshotAt", "contentHash", "hostName", "clusterRef", "clusterName",
        "folderPath", "datacenterRef", "datacenterName", "mark")
      SELECT gen_random_uuid(), ${connectionId}::uuid, "ref", "name", "powerState", "isTemplate", "guestOs",
        "guestTools", "cpuCount", "memoryBytes", "storageBytes", "hostRef", "resourcePoolRef", "folderRef",
        "datastoreRefs", "networkRefs", "consolidationNeeded", "capabilities", "incus", "currentSnapshotRef",
        "snapshotCount", "snapshotDepth", "oldestSnapshotAt", "newestSnapshotAt", "contentHash", "hostName",
        "clusterRef", "clusterName", "folderPath", "datacenterRef", "datacenterName", "mark"
      FROM fresh ORDER BY "ref"
      ON CONFLICT ("connectionId", "ref") DO UPDATE SET
        "name" = EXCLUDED."name", "powerState" = EXCLUDED."powerState", "isTemplate" = EXCLUDED."isTemplate",
        "guestOs" = EXCLUDED."guestOs", "guestTools" = EXCLUDED."guestTools", "cpuCount" = EXCLUDED."cpuCount",
        "memoryBytes" = EXCLUDED."memoryBytes", "storageBytes" = EXCLUDED."storageBytes",
        "hostRef" = EXCLUDED."hostRef", "resourcePoolRef" = EXCLUDED."resourcePoolRef",
        "folderRef" = EXCLUDED."folderRef", "datastoreRefs" = EXCLUDED."datastoreRefs",
        "networkRefs" = EXCLUDED."networkRefs", "consolidationNeeded" = EXCLUDED."consolidationNeeded",
        "capabilities" = EXCLUDED."capabilities", "incus" = EXCLUDED."incus", "currentSnapshotRef" = EXCLUDED."currentSnapshotRef",
        "snapshotCount" = EXCLUDED."snapshotCount", "snapshotDepth" = EXCLUDED."snapshotDepth",
        "oldestSnapshotAt" = EXCLUDED."oldestSnapshotAt", "newestSnapshotAt" = EXCLUDED."newestSnapshotAt",
        "contentHash" = EXCLUDED."contentHash", "hostName" = EXCLUDED."hostName",
        "clusterRef" = EXCLUDED."clusterRef", "clusterName" = EXCLUDED."clusterName",
        "folderPath" = EXCLUDED."folderPath", "datacenterRef" = EXCLUDED."datacenterRef",
        "datacenterName" = EXCLUDED."datacenterName", "mark" = EXCLUDED."mark", "changedAt" = now(), "goneAt" = NULL
      RETURNING "id", "ref"
    ), points AS (
      SELECT changed."id" AS "instanceId", point.* FROM changed
      JOIN fresh ON fresh."ref" = changed."ref"
      CROSS JOIN LATERAL jsonb_to_recordset(fresh."snapshots") AS point(
        "ref" text, "parentRef" text, "position" int, "name" text, "description" text, "takenAt" timestamptz,
        "powerState" "PowerState", "quiesced" boolean, "consistency" "Consistency", "expiresAt" timestamptz)
    ), written AS (
      INSERT INTO "RecoveryPoint" (
        "instanceId", "ref", "parentRef", "position", "name", "description", "takenAt", "powerState",
        "quiesced", "consistency", "expiresAt")
      SELECT "instanceId", "ref", "parentRef", "position", "name", "description", "takenAt", "powerState",
        "quiesced", "consistency", "expiresAt"
      FROM points
      ON CONFLICT ("instanceId", "ref") DO UPDATE SET
        "parentRef" = EXCLUDED."parentRef", "position" = EXCLUDED."position", "name" = EXCLUDED."name",
        "description" = EXCLUDED."description", "takenAt" = EXCLUDED."takenAt",
        "powerState" = EXCLUDED."powerState", "quiesced" = EXCLUDED."quiesced",
        -- What was proven once stays proven: a peer's evidence fades, for example when the machine is restarted.
        "consistency" = CASE WHEN EXCLUDED."consistency" = 'unknown' THEN "RecoveryPoint"."consistency"
          ELSE EXCLUDED."consistency" END, "expiresAt" = EXCLUDED."expiresAt", "goneAt" = NULL
    ), gone AS (
      UPDATE "RecoveryPoint" kept SET "goneAt" = now()
      WHERE kept."instanceId" IN (SELECT "id" FROM changed) AND kept."goneAt" IS NULL
        AND NOT EXISTS (
          SELECT 1 FROM points WHERE points."instanceId" = kept."instanceId" AND points."ref" = kept."ref")
    )
    SELECT "id" FROM changed`
  return changed.map(({ id }) => id)
}

/** Rows that are new, that say something else than what is kept, or that came back. Only these are sent whole. */
async function findFresh(
  client: Prisma.TransactionClient,
  connectionId: string,
  rows: readonly InstanceRow[],
): Promise<InstanceRow[]> {
  const refs = rows.map(({ ref }) => ref)
  const hashes = rows.map(({ contentHash }) => contentHash)
  const marks = rows.map(({ mark }) => mark)
  const fresh = await client.$queryRaw<{ ref: string }[]>`
    SELECT sent."ref" FROM unnest(${refs}::text[], ${hashes}::text[], ${marks}::text[])
      AS sent("ref", "contentHash", "mark")
    LEFT JOIN "Instance" kept ON kept."connectionId" = ${connectionId}::uuid AND kept."ref" = sent."ref"
    WHERE kept."id" IS NULL OR kept."contentHash" <> sent."contentHash"
      OR kept."mark" IS DISTINCT FROM sent."mark" OR kept."goneAt" IS NOT NULL`
  const wanted = new Set(fresh.map(({ ref }) => ref))
  return rows.filter(({ ref }) => wanted.has(ref))
}
