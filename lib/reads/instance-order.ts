import type { InstanceSort } from '#lib/domain/instance/instance-query.ts'
import type { PowerState, Prisma } from '#prisma/generated/client.ts'

type Where = Prisma.InstanceWhereInput
type OrderBy = Prisma.InstanceOrderByWithRelationInput

/** The id settles equal values, so that pages neither repeat nor skip a row; what is not known comes last either way. */
export function instanceOrder(sort: InstanceSort, descending: boolean): OrderBy[] {
  const direction = descending ? 'desc' : 'asc'
  // One index read in either direction serves the default order, so its id turns with the name.
  if (sort === 'name') return [{ name: direction }, { id: direction }]
  const first: OrderBy =
    sort === 'connection'
      ? { connection: { name: direction } }
      : sort === 'power' || sort === 'snapshots'
        ? { [columns[sort]]: direction }
        : { [columns[sort]]: { sort: direction, nulls: 'last' } }
  return [first, { name: 'asc' }, { id: 'asc' }]
}

/** Everything by which a list may be ordered. */
export const orderedColumns = {
  id: true,
  name: true,
  connection: { select: { name: true } },
  powerState: true,
  clusterName: true,
  hostName: true,
  guestOs: true,
  cpuCount: true,
  memoryBytes: true,
  storageBytes: true,
  snapshotCount: true,
  oldestSnapshotAt: true,
  newestSnapshotAt: true,
} as const satisfies Prisma.InstanceSelect

export type OrderedRow = Prisma.InstanceGetPayload<{ select: typeof orderedColumns }>

const columns = {
  power: 'powerState',
  cluster: 'clusterName',
  host: 'hostName',
  guestOs: 'guestOs',
  cpu: 'cpuCount',
  memory: 'memoryBytes',
  storage: 'storageBytes',
  snapshots: 'snapshotCount',
  oldest: 'oldestSnapshotAt',
  newest: 'newestSnapshotAt',
} as const satisfies Partial<Record<InstanceSort, keyof OrderedRow>>

/**
 * What comes after `last` in that order. A page far down costs what the first one does, which passing over rows would
 * not, and rows that come or go above it move nothing.
 */
export function instancesAfter(last: OrderedRow, sort: InstanceSort, descending: boolean): Where {
  const beyond = descending ? 'lt' : 'gt'
  if (sort === 'name') return afterName(last, beyond)
  const tie = afterName(last, 'gt')
  if (sort === 'connection') {
    const { name } = last.connection
    return { OR: [{ connection: { name: { [beyond]: name } } }, { connection: { name }, ...tie }] }
  }
  const column = columns[sort]
  const value = last[column]
  const equal: Where = { AND: [{ [column]: value }, tie] }
  if (value === null) return equal
  if (sort === 'power') {
    return { OR: [{ powerState: { in: statesBeyond(last.powerState, descending) } }, equal] }
  }
  // Prisma's types do not follow a column chosen at run time.
  const further = { [column]: { [beyond]: value } } as Where
  return { OR: [further, ...(sort === 'snapshots' ? [] : [{ [column]: null } as Where]), equal] }
}

// The bound on the name alone is what an index can begin at; the rest picks among equal names.
function afterName({ id, name }: OrderedRow, beyond: 'gt' | 'lt'): Where {
  const from = beyond === 'gt' ? { gte: name } : { lte: name }
  return { AND: [{ name: from }, { OR: [{ name: { [beyond]: name } }, { id: { [beyond]: id } }] }] }
}

// As schema.prisma declares them, which is how PostgreSQL orders them.
const stateOrder: readonly PowerState[] = ['on', 'off', 'suspended', 'unknown']

function statesBeyond(state: PowerState, descending: boolean): PowerState[] {
  const at = stateOrder.indexOf(state)
  return descending ? stateOrder.slice(0, at) : stateOrder.slice(at + 1)
}
