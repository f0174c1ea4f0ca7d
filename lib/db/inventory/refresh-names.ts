import type { Prisma } from '#prisma/generated/client.ts'

/**
 * Rewrites the copied host, cluster, folder and datacenter names where they differ from the placements, in one
 * statement. The folder path leaves out the hidden folder that vSphere keeps directly under each datacenter.
 * Returns the ids of the instances that changed. `only` names those that may differ; null stands for all, after a place
 * changed.
 */
export async function refreshNames(
  client: Prisma.TransactionClient,
  connectionId: string,
  only: readonly string[] | null,
): Promise<string[]> {
  if (only?.length === 0) return []
  const changed = await client.$queryRaw<{ id: string }[]>`
    WITH RECURSIVE place AS MATERIALIZED (
      SELECT "ref", "parentRef", "kind", "name" FROM "Placement"
      WHERE "connectionId" = ${connectionId}::uuid AND "goneAt" IS NULL
    ), folder AS (
      SELECT child."ref", child."parentRef" AS "datacenterRef", parent."name" AS "datacenterName",
        ''::text COLLATE "natural_order" AS "path"
      FROM place child JOIN place parent ON parent."ref" = child."parentRef" AND parent."kind" = 'datacenter'
      WHERE child."kind" = 'folder'
      UNION ALL
      SELECT child."ref", folder."datacenterRef", folder."datacenterName",
        folder."path" || CASE WHEN folder."path" = '' THEN '' ELSE '/' END || child."name"
      FROM place child JOIN folder ON folder."ref" = child."parentRef" WHERE child."kind" = 'folder'
    ), named AS (
      SELECT instance."id", host."name" AS "hostName", cluster."ref" AS "clusterRef",
        cluster."name" AS "clusterName", folder."path" AS "folderPath", folder."datacenterRef",
        folder."datacenterName"
      FROM "Instance" instance
      LEFT JOIN place host ON host."ref" = instance."hostRef"
      LEFT JOIN place cluster ON cluster."ref" = host."parentRef" AND cluster."kind" = 'cluster'
      LEFT JOIN folder ON folder."ref" = instance."folderRef"
      WHERE instance."connectionId" = ${connectionId}::uuid AND instance."goneAt" IS NULL
        AND (${only === null} OR instance."id" = ANY(${only ?? []}::uuid[]))
    )
    UPDATE "Instance" instance SET
      "hostName" = named."hostName", "clusterRef" = named."clusterRef", "clusterName" = named."clusterName",
      "folderPath" = named."folderPath", "datacenterRef" = named."datacenterRef",
      "datacenterName" = named."datacenterName", "changedAt" = now()
    FROM named
    WHERE named."id" = instance."id" AND (
      instance."hostName", instance."clusterRef", instance."clusterName", instance."folderPath",
      instance."datacenterRef", instance."datacenterName"
    ) IS DISTINCT FROM (
      named."hostName", named."clusterRef", named."clusterName", named."folderPath",
      named."datacenterRef", named."datacenterName")
    RETURNING instance."id"`
  return changed.map(({ id }) => id)
}
