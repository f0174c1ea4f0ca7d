import type { Prisma } from '#prisma/generated/client.ts'
import { type Place, type PlaceNames, placeNames } from './place-names.ts'

/** In one value: it is read once for each page of a first sync, and rows cost more than JSON. */
export async function readPlaceNames(
  client: Prisma.TransactionClient,
  connectionId: string,
): Promise<PlaceNames> {
  const [row] = await client.$queryRaw<[{ places: Place[] | null }]>`
    SELECT json_agg(json_build_object('ref', "ref", 'kind', "kind", 'name', "name", 'parentRef', "parentRef"))
      AS "places"
    FROM "Placement"
    WHERE "connectionId" = ${connectionId}::uuid AND "goneAt" IS NULL
      AND "kind" IN ('host', 'cluster', 'folder', 'datacenter')`
  return placeNames(row.places ?? [])
}

/**
 * Rewrites the host, cluster, folder and datacenter names of all instances of a connection where a place changed, in one
 * statement. Returns the ids of the instances whose names differ now.
 */
export async function refreshNames(
  client: Prisma.TransactionClient,
  connectionId: string,
): Promise<string[]> {
  const { hosts, folders } = await readPlaceNames(client, connectionId)
  const hostNames = [...hosts.values()]
  const folderNames = [...folders.values()]
  const changed = await client.$queryRaw<{ id: string }[]>`
    WITH named AS (
      SELECT instance."id", host."hostName", host."clusterRef", host."clusterName", folder."folderPath",
        folder."datacenterRef", folder."datacenterName"
      FROM "Instance" instance
      LEFT JOIN unnest(
          ${[...hosts.keys()]}::text[], ${hostNames.map((one) => one.hostName)}::text[],
          ${hostNames.map((one) => one.clusterRef)}::text[], ${hostNames.map((one) => one.clusterName)}::text[]
        ) AS host("ref", "hostName", "clusterRef", "clusterName") ON host."ref" = instance."hostRef"
      LEFT JOIN unnest(
          ${[...folders.keys()]}::text[], ${folderNames.map((one) => one.folderPath)}::text[],
          ${folderNames.map((one) => one.datacenterRef)}::text[],
          ${folderNames.map((one) => one.datacenterName)}::text[]
        ) AS folder("ref", "folderPath", "datacenterRef", "datacenterName") ON folder."ref" = instance."folderRef"
      WHERE instance."connectionId" = ${connectionId}::uuid AND instance."goneAt" IS NULL
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
