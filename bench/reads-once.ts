import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import {
  type InstanceQuery,
  initialInstanceQuery,
  instanceSorts,
} from '#lib/domain/instance/instance-query.ts'
import { PrismaClient } from '#prisma/generated/client.ts'
import { barFor, type Figure, percentile, timedOften } from './figure.ts'
import { SlowestPlans } from './slowest-plans.ts'

const rounds = 7

/** A process of its own: what the list, the overview and the connections ask, with counts counted every time. */
const size = Number(process.env.BENCH_SIZE)
const explain = process.env.BENCH_EXPLAIN === 'yes'
const plans = new SlowestPlans()
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 })
if (explain) pool.on('connect', (client) => plans.hear(client))
// The client of lib/db, which the reads below then find in its place.
const db = new PrismaClient({ adapter: new PrismaPg(pool) })
Object.assign(globalThis, { jalonDatabase: db })
const { readInstances } = await import('#lib/reads/instances.ts')
const { readOverview } = await import('#lib/reads/overview.ts')
const { readConnections } = await import('#lib/reads/connections.ts')

const list = (change: Partial<InstanceQuery>, after: string | null = null) =>
  timedOften(rounds, () => readInstances({ ...initialInstanceQuery, ...change }, after))
const bare = percentile(await timedOften(50, () => pool.query('SELECT 1')), 0.95)
await list({})
const all: number[] = []
const figures: Figure[] = []
const measure = async (name: string, measured: Promise<number[]>) => {
  const times = await measured
  all.push(...times)
  figures.push({ size, name, value: percentile(times, 0.95), unit: 'ms' })
}
await measure('first page', list({}))
await measure('search of a rare word', list({ search: '0421' }))
await measure('search of a frequent word', list({ search: 'srv' }))
await measure('search of two words', list({ search: 'srv par' }))
await measure('filter: at risk', list({ snapshots: 'risk' }))
await measure('filter: off', list({ power: 'off' }))
const [deep] = await db.$queryRaw<{ id: string }[]>`
  SELECT "id" FROM "Instance" ORDER BY "name" DESC, "id" DESC OFFSET ${Math.min(150, size - 1)} LIMIT 1`
await measure('last page', list({}, deep?.id ?? null))
for (const sort of instanceSorts.slice(1)) await measure(`sort by ${sort}`, list({ sort, descending: true }))
const value = percentile(all, 0.95)
const floor = { value: bare, of: 'ms for SELECT 1' }
figures.unshift({
  size,
  name: 'list, search, filter, sort: p95',
  value,
  unit: 'ms',
  bar: barFor(size, 100, 150),
  floor,
})
await measure(
  'overview',
  timedOften(rounds, () => readOverview('Europe/Paris')),
)
await measure(
  'connections',
  timedOften(rounds, () => readConnections()),
)
if (explain) plans.print()
console.log(`FIGURES ${JSON.stringify(figures)}`)
await db.$disconnect()
await pool.end()
process.exit(0)
