import { afterAll, expect, test } from 'vitest'
import { testDatabase } from '#scripts/test/database.ts'

const database = await testDatabase()
const { db } = await import('../client.ts')
const { sweepInstances } = await import('./after-first-read.ts')
afterAll(async () => {
  await db.$disconnect()
  await database.drop()
})

type Explained = { 'QUERY PLAN': string }

test('a page of a list in any order is found without touching the table, as soon as a first read is over', async () => {
  const { id: connectionId } = await db.connection.create({
    data: {
      kind: 'vsphere',
      name: 'paris',
      address: 'https://paris/sdk',
      username: 'u',
      secretCipher: '-',
      trustMode: 'system',
    },
  })
  await db.instance.createMany({
    data: Array.from({ length: 2_000 }, (_, number) => ({
      connectionId,
      ref: `vm-${number}`,
      name: `srv-${number}`,
      powerState: 'on' as const,
      guestTools: 'running',
      hostName: `esx-${number % 30}`,
      folderPath: '/a/wide/row'.repeat(40),
      capabilities: {},
      contentHash: '-',
    })),
  })
  // The server of the tests commits before it has written, and sweeps no row that is not written.
  await db.$executeRaw`CHECKPOINT`
  await sweepInstances()
  const plan = await db.$queryRaw<Explained[]>`
    EXPLAIN (ANALYZE) SELECT "id" FROM "Instance" WHERE NOT "isTemplate" AND "goneAt" IS NULL
    ORDER BY "hostName" DESC NULLS LAST, "name", "id" LIMIT 101`
  const text = plan.map((line) => line['QUERY PLAN']).join('\n')
  expect(text).toContain('Index Only Scan using "Instance_list_idx"')
  expect(text).toContain('Heap Fetches: 0')
})
