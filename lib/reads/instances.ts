import { db } from '#lib/db/client.ts'
import { mostInstances } from '#lib/domain/batch/batch-kinds.ts'
import type { InstanceIds } from '#lib/domain/batch/batch-preview.ts'
import type { GuestTools, SnapshotCapabilities } from '#lib/domain/instance/instance.ts'
import { type InstanceQuery, instancePageSize } from '#lib/domain/instance/instance-query.ts'
import type { InstancePage, InstanceRow, PlaceChoice } from '#lib/domain/instance/instance-row.ts'
import { type TagChoice, tagsOf, writeTag } from '#lib/domain/instance/tag.ts'
import { allRules } from '#lib/domain/pre-flight/all-rules.ts'
import { risksOf } from '#lib/domain/pre-flight/risk.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import { instanceWhere } from './instance-filters.ts'
import { instanceOrder, instancesAfter, orderedColumns } from './instance-order.ts'
import { keptCounts } from './kept-counts.ts'

const columns = {
  id: true,
  name: true,
  connectionId: true,
  connection: { select: { name: true, kind: true } },
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
  tags: true,
  snapshotCount: true,
  snapshotDepth: true,
  oldestSnapshotAt: true,
  newestSnapshotAt: true,
  consolidationNeeded: true,
  powerOffReverts: true,
  capabilities: true,
  goneAt: true,
} as const satisfies Prisma.InstanceSelect

/** A list longer than this is searched, not chosen from. */
const mostChoices = 1000

/**
 * One page of the instances that `query` asks for, in its order: the first, or the one that follows the row `after`.
 * Where that row is no more, with its connection, nothing follows it.
 */
export async function readInstances(query: InstanceQuery, after: string | null): Promise<InstancePage> {
  const now = new Date()
  const where = await conditionOf(query, now)
  const [total, found] = await Promise.all([countInstances(query, where), readRows(query, where, after)])
  const rows = found.slice(0, instancePageSize)
  return {
    rows: rows.map((row) => toRow(now, row)),
    total,
    next: found.length > rows.length ? (rows.at(-1)?.id ?? null) : null,
  }
}

/** Every instance that `query` asks for, by id and in its order, up to as many as one batch may hold. */
export async function readInstanceIds(query: InstanceQuery): Promise<InstanceIds> {
  const where = await conditionOf(query, new Date())
  const [total, found] = await Promise.all([
    countInstances(query, where),
    db.instance.findMany({
      where,
      select: { id: true },
      orderBy: instanceOrder(query.sort, query.descending),
      take: mostInstances,
    }),
  ])
  return { ids: found.map(({ id }) => id), total: Math.max(total, found.length) }
}

async function conditionOf(query: InstanceQuery, now: Date): Promise<Prisma.InstanceWhereInput> {
  const place = query.placeId
    ? await db.placement.findUnique({
        where: { id: query.placeId },
        select: { kind: true, ref: true, connectionId: true },
      })
    : null
  return instanceWhere(query, place, now)
}

/** One row more than a page holds tells that there is another. */
async function readRows(query: InstanceQuery, where: Prisma.InstanceWhereInput, after: string | null) {
  const { sort, descending } = query
  const last = after ? await db.instance.findUnique({ where: { id: after }, select: orderedColumns }) : null
  if (after && !last) return []
  // First only which, from the index alone: of a table with wide rows, a hundred are then read instead of all.
  const found = await db.instance.findMany({
    where: last ? { AND: [where, instancesAfter(last, sort, descending)] } : where,
    select: { id: true },
    orderBy: instanceOrder(sort, descending),
    take: instancePageSize + 1,
  })
  const rows = await db.instance.findMany({
    where: { id: { in: found.map(({ id }) => id) } },
    select: columns,
  })
  const byId = new Map(rows.map((row) => [row.id, row]))
  return found.flatMap(({ id }) => byId.get(id) ?? [])
}

// The order changes no count.
function countInstances(
  { sort: _, descending: __, ...narrowing }: InstanceQuery,
  where: Prisma.InstanceWhereInput,
) {
  return keptCounts.count(`instances ${JSON.stringify(narrowing)}`, () => db.instance.count({ where }))
}

/** The places by which the list can be narrowed, those that hold something first to mind: larger before smaller. */
export async function readPlaces(): Promise<PlaceChoice[]> {
  const kinds = ['project', 'datacenter', 'cluster', 'host', 'datastore'] as const
  const places = await db.placement.findMany({
    where: { kind: { in: [...kinds] }, goneAt: null },
    select: { id: true, kind: true, name: true, connection: { select: { name: true } } },
    orderBy: [{ kind: 'asc' }, { name: 'asc' }, { id: 'asc' }],
    take: mostChoices,
  })
  return places.map(({ connection, ...place }) => ({ ...place, connectionName: connection.name }))
}

/** The tags by which the list can be narrowed: those that an instance of some connection bears, each once. */
export async function readTags(): Promise<TagChoice[]> {
  const tags = await db.tag.findMany({
    distinct: ['category', 'name'],
    select: { category: true, name: true },
    orderBy: [{ category: 'asc' }, { name: 'asc' }],
    take: mostChoices,
  })
  return tags.map((tag) => ({ ...tag, tag: writeTag(tag) }))
}

function toRow(now: Date, found: Prisma.InstanceGetPayload<{ select: typeof columns }>): InstanceRow {
  const {
    connection,
    capabilities,
    memoryBytes,
    storageBytes,
    consolidationNeeded,
    powerOffReverts,
    ...row
  } = found
  return {
    ...row,
    tags: tagsOf(found.tags),
    risks: risksOf(allRules, found, now),
    connectionName: connection.name,
    connectionKind: connection.kind,
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
