import { db } from '#lib/db/client.ts'
import type { GuestTools, SnapshotCapabilities } from '#lib/domain/instance/instance.ts'
import { type InstanceQuery, instancePageSize } from '#lib/domain/instance/instance-query.ts'
import type { InstancePage, InstanceRow, PlaceChoice } from '#lib/domain/instance/instance-row.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import { instanceOrder, instanceWhere } from './instance-filters.ts'

const columns = {
  id: true,
  name: true,
  connectionId: true,
  connection: { select: { name: true } },
  powerState: true,
  isTemplate: true,
  guestOs: true,
  guestTools: true,
  cpuCount: true,
  memoryBytes: true,
  storageBytes: true,
  hostName: true,
  clusterName: true,
  datacenterName: true,
  folderPath: true,
  snapshotCount: true,
  snapshotDepth: true,
  oldestSnapshotAt: true,
  newestSnapshotAt: true,
  consolidationNeeded: true,
  capabilities: true,
  goneAt: true,
} as const satisfies Prisma.InstanceSelect

/** One page of the instances that `query` asks for, in its order, from `offset` on. */
export async function readInstances(query: InstanceQuery, offset: number): Promise<InstancePage> {
  const place = query.placeId
    ? await db.placement.findUnique({
        where: { id: query.placeId },
        select: { kind: true, ref: true, connectionId: true },
      })
    : null
  const where = instanceWhere(query, place, new Date())
  const [total, found] = await Promise.all([
    db.instance.count({ where }),
    db.instance.findMany({
      where,
      select: columns,
      orderBy: instanceOrder(query.sort, query.descending),
      skip: offset,
      take: instancePageSize,
    }),
  ])
  const next = offset + found.length
  return { rows: found.map(toRow), total, nextOffset: found.length > 0 && next < total ? next : null }
}

/** The places by which the list can be narrowed, those that hold something first to mind: larger before smaller. */
export async function readPlaces(): Promise<PlaceChoice[]> {
  const kinds = ['datacenter', 'cluster', 'host', 'datastore'] as const
  const places = await db.placement.findMany({
    where: { kind: { in: [...kinds] }, goneAt: null },
    select: { id: true, kind: true, name: true, connection: { select: { name: true } } },
    orderBy: [{ kind: 'asc' }, { name: 'asc' }, { id: 'asc' }],
    // A list longer than this is searched, not chosen from.
    take: 1000,
  })
  return places.map(({ connection, ...place }) => ({ ...place, connectionName: connection.name }))
}

function toRow(found: Prisma.InstanceGetPayload<{ select: typeof columns }>): InstanceRow {
  const { connection, capabilities, memoryBytes, storageBytes, ...row } = found
  return {
    ...row,
    connectionName: connection.name,
    // Written from this very type by the inventory (lib/db), and by nothing else.
    guestTools: found.guestTools as GuestTools,
    canSnapshot: (capabilities as SnapshotCapabilities).snapshots,
    memoryBytes: memoryBytes?.toString() ?? null,
    storageBytes: storageBytes?.toString() ?? null,
    oldestSnapshotAt: found.oldestSnapshotAt?.toISOString() ?? null,
    newestSnapshotAt: found.newestSnapshotAt?.toISOString() ?? null,
    goneAt: found.goneAt?.toISOString() ?? null,
  }
}
