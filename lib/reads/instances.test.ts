import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { powerStates } from '#lib/domain/instance/instance.ts'
import {
  type InstanceQuery,
  initialInstanceQuery,
  instanceSorts,
} from '#lib/domain/instance/instance-query.ts'
import { testDatabase } from '#scripts/test/database.ts'

const database = await testDatabase()
const { db } = await import('#lib/db/client.ts')
afterAll(async () => {
  await db.$disconnect()
  await database.drop()
})
const { announce } = await import('#lib/db/live.ts')
const { readInstances, readPlaces, readTags } = await import('./instances.ts')
const { instanceOrder } = await import('./instance-order.ts')
const { keptCounts } = await import('./kept-counts.ts')

const hour = 3_600_000
const ago = (hours: number) => new Date(Date.now() - hours * hour)
let first = ''
let second = ''

beforeAll(async () => {
  const connect = (name: string) =>
    db.connection.create({
      data: {
        kind: 'vsphere',
        name,
        address: `https://${name}/sdk`,
        username: 'u',
        secretCipher: '-',
        trustMode: 'system',
      },
    })
  first = (await connect('paris')).id
  second = (await connect('lyon')).id
  const common = {
    guestTools: 'running',
    capabilities: { snapshots: true },
    contentHash: '-',
    powerState: 'on',
  } as const
  await db.instance.createMany({
    data: [
      {
        ...common,
        connectionId: first,
        ref: 'vm-1',
        name: 'web-1',
        tags: ['backup:daily', 'backup:hourly', 'environment:production'],
        hostRef: 'host-1',
        hostName: 'esx-a',
        guestOs: 'Debian 12',
      },
      {
        ...common,
        connectionId: first,
        ref: 'vm-2',
        name: 'web_2',
        tags: ['backup:daily'],
        powerState: 'off',
        snapshotCount: 1,
        snapshotDepth: 1,
        oldestSnapshotAt: ago(100),
      },
      {
        ...common,
        connectionId: first,
        ref: 'vm-3',
        name: 'Base 100%',
        snapshotCount: 4,
        snapshotDepth: 4,
        oldestSnapshotAt: ago(1),
        datastoreRefs: ['ds-1'],
      },
      { ...common, connectionId: first, ref: 'vm-4', name: 'bare', consolidationNeeded: true },
      { ...common, connectionId: first, ref: 'vm-5', name: 'golden', isTemplate: true },
      { ...common, connectionId: first, ref: 'vm-6', name: 'left', goneAt: ago(5) },
      // The peer's refs repeat from one connection to the next.
      {
        ...common,
        connectionId: second,
        ref: 'vm-1',
        name: 'web-1',
        tags: ['backup:daily'],
        hostRef: 'host-1',
        hostName: 'esx-a',
      },
    ],
  })
  const place = { contentHash: '-', connectionId: first }
  await db.placement.createMany({
    data: [
      { ...place, kind: 'host', ref: 'host-1', name: 'esx-a' },
      { ...place, kind: 'datastore', ref: 'ds-1', name: 'bay 1' },
      { ...place, kind: 'network', ref: 'net-1', name: 'lan' },
      { ...place, kind: 'host', ref: 'host-9', name: 'esx-old', goneAt: ago(9) },
    ],
  })
})

async function names(change: Partial<InstanceQuery>): Promise<string[]> {
  const page = await readInstances({ ...initialInstanceQuery, ...change }, null)
  expect(page.total).toBe(page.rows.length)
  return page.rows.map(({ name }) => name)
}

describe('the list of instances', () => {
  test('shows present machines of every connection by name, without templates and without the gone', async () => {
    const shown = await names({})
    expect(shown).toHaveLength(5)
    expect(shown).not.toContain('golden')
    expect(shown).not.toContain('left')
  })

  test('finds a word anywhere in the name whatever its case, and every word must occur', async () => {
    expect(await names({ search: 'BASE' })).toEqual(['Base 100%'])
    expect(await names({ search: 'web debian' })).toEqual(['web-1'])
    expect(await names({ search: 'web nowhere' })).toEqual([])
  })

  test.each([
    ['%', ['Base 100%']],
    ['_', ['web_2']],
    ['\\', []],
    ["'; DROP TABLE x --", []],
  ])('takes %j as the text that it is', async (search, expected) => {
    expect(await names({ search })).toEqual(expected)
  })

  test.each([
    [{ snapshots: 'any' }, ['Base 100%', 'web_2']],
    [{ snapshots: 'vs-age' }, ['web_2']],
    [{ snapshots: 'vs-chain-depth' }, ['Base 100%']],
    [{ snapshots: 'vs-consolidation-needed' }, ['bare']],
    [{ snapshots: 'risk' }, ['bare', 'Base 100%', 'web_2']],
    [{ tags: ['backup:daily'] }, ['web_2', 'web-1', 'web-1']],
    [{ tags: ['backup:daily', 'environment:production'] }, ['web-1']],
    [{ tags: ['environment:production', 'backup:hourly'], power: 'off' }, []],
    [{ tags: ['backup:weekly'] }, []],
    [{ tags: ['backup'] }, []],
    [{ power: 'off' }, ['web_2']],
    [{ kind: 'template' }, ['golden']],
    [{ presence: 'gone' }, ['left']],
  ] as const)('narrows by %j', async (change, expected) => {
    expect((await names(change)).toSorted()).toEqual(expected.toSorted())
  })

  test('narrows by connection, and by a place of that connection only', async () => {
    const places = await readPlaces()
    const host = places.find(({ kind }) => kind === 'host')
    const datastore = places.find(({ kind }) => kind === 'datastore')
    expect(await names({ connectionId: second })).toEqual(['web-1'])
    expect(await names({ placeId: host?.id ?? '' })).toEqual(['web-1'])
    expect(await names({ placeId: datastore?.id ?? '' })).toEqual(['Base 100%'])
  })

  test('offers present places that hold machines, and neither networks nor what is gone', async () => {
    expect((await readPlaces()).map(({ name }) => name)).toEqual(['esx-a', 'bay 1'])
  })

  test('a place that no longer exists holds nothing', async () => {
    expect(await names({ placeId: '01900000-0000-7000-8000-000000000000' })).toEqual([])
  })

  test('sorts what is not known last, in both directions', async () => {
    const query = { ...initialInstanceQuery, connectionId: first, sort: 'oldest' } as const
    const up = await readInstances({ ...query, descending: false }, null)
    const down = await readInstances({ ...query, descending: true }, null)
    expect(up.rows.map(({ name }) => name).slice(0, 2)).toEqual(['web_2', 'Base 100%'])
    expect(down.rows.map(({ name }) => name).slice(0, 2)).toEqual(['Base 100%', 'web_2'])
  })

  test('sorts by every column that it offers', async () => {
    for (const sort of [
      'power',
      'connection',
      'cluster',
      'host',
      'guestOs',
      'cpu',
      'memory',
      'storage',
      'newest',
    ] as const) {
      expect((await readInstances({ ...initialInstanceQuery, sort }, null)).rows).toHaveLength(5)
    }
  })

  test('nothing follows a row that is no more', async () => {
    const page = await readInstances(initialInstanceQuery, '01900000-0000-7000-8000-000000000000')
    expect(page).toEqual({ rows: [], total: 5, next: null })
  })
})

describe('many instances', () => {
  let connectionId = ''
  beforeAll(async () => {
    const many = await db.connection.create({
      data: {
        kind: 'vsphere',
        name: 'many',
        address: 'https://many/sdk',
        username: 'u',
        secretCipher: '-',
        trustMode: 'system',
      },
    })
    connectionId = many.id
    await db.instance.createMany({
      data: Array.from({ length: 250 }, (_, number) => ({
        connectionId,
        ref: `vm-${number}`,
        name: number % 2 ? 'same' : `srv-${number}`,
        powerState: powerStates[number % 4] ?? 'on',
        guestTools: 'running',
        capabilities: { snapshots: true },
        contentHash: '-',
        cpuCount: number % 3 ? number % 5 : null,
        memoryBytes: number % 3 ? BigInt(number % 7) * 2n ** 40n : null,
        guestOs: number % 3 ? `Debian ${number % 6}` : null,
        oldestSnapshotAt: number % 3 ? ago(number % 9) : null,
        snapshotCount: number % 4,
      })),
    })
  })

  async function pageThrough(query: InstanceQuery): Promise<string[]> {
    const seen: string[] = []
    let after: string | null = null
    do {
      const page = await readInstances(query, after)
      expect(page.total).toBe(250)
      seen.push(...page.rows.map(({ id }) => id))
      after = page.next
    } while (after !== null)
    return seen
  }

  test.each(
    instanceSorts.flatMap(
      (sort) =>
        [
          [sort, false],
          [sort, true],
        ] as const,
    ),
  )(
    'pages by %s follow each other without a gap and without a repetition (descending: %s)',
    async (sort, descending) => {
      const query = { ...initialInstanceQuery, connectionId, sort, descending }
      const seen = await pageThrough(query)
      expect(new Set(seen).size).toBe(250)
      const whole = await db.instance.findMany({
        where: { connectionId },
        orderBy: instanceOrder(sort, descending),
        select: { id: true },
      })
      expect(seen).toEqual(whole.map(({ id }) => id))
    },
  )

  test('names are ordered as people read them: by number, and whatever their case and accents', async () => {
    const common = {
      connectionId: first,
      powerState: 'off',
      guestTools: 'running',
      capabilities: {},
      contentHash: '-',
    } as const
    await db.instance.createMany({
      data: [
        'ordre srv-10',
        'ordre srv-2',
        'ordre SRV-3',
        'ordre été',
        'ordre etage',
        'ordre 9',
        'ordre 10',
      ].map((name) => ({
        ...common,
        ref: name,
        name,
      })),
    })
    expect(await names({ search: 'ordre' })).toEqual([
      'ordre 9',
      'ordre 10',
      'ordre etage',
      'ordre été',
      'ordre srv-2',
      'ordre SRV-3',
      'ordre srv-10',
    ])
    await db.instance.deleteMany({ where: { name: { startsWith: 'ordre' } } })
  })
})

test('tags are offered once, whichever connections have them', async () => {
  const tag = { category: 'backup', name: 'daily' }
  await db.tag.createMany({
    data: [
      { connectionId: first, ref: 'urn:1', ...tag },
      { connectionId: second, ref: 'urn:9', ...tag },
      { connectionId: first, ref: 'urn:2', category: 'a:b', name: 'c' },
    ],
  })
  expect(await readTags()).toEqual([
    { category: 'a:b', name: 'c', tag: 'a%3Ab:c' },
    { ...tag, tag: 'backup:daily' },
  ])
  const { rows } = await readInstances({ ...initialInstanceQuery, tags: ['backup:hourly'] }, null)
  expect(rows.map(({ tags }) => tags)).toEqual([
    [tag, { category: 'backup', name: 'hourly' }, { category: 'environment', name: 'production' }],
  ])
})

test('the instances that bear a tag are found by its index, not by looking at all of them', async () => {
  const plan = await db.$transaction(async (tx) => {
    // Five rows are read faster in whole, whatever indexes there are.
    await tx.$executeRaw`SET LOCAL enable_seqscan = off`
    return tx.$queryRaw<{ 'QUERY PLAN': string }[]>`
      EXPLAIN SELECT "id" FROM "Instance" WHERE "tags" @> ARRAY['backup:daily', 'environment:production']`
  })
  expect(plan.map((line) => line['QUERY PLAN']).join(' ')).toContain('Instance_tags_idx')
})

test('a count is kept until a change is announced', async () => {
  const close = await keptCounts.open()
  const query = { ...initialInstanceQuery, connectionId: second }
  const total = async () => (await readInstances(query, null)).total
  expect(await total()).toBe(1)
  const common = {
    connectionId: second,
    powerState: 'on',
    guestTools: 'running',
    capabilities: {},
    contentHash: '-',
  } as const
  await db.instance.create({ data: { ...common, ref: 'vm-9', name: 'late' } })
  expect(await total()).toBe(1)
  await announce(db, { topic: 'instances', connectionId: second, instanceIds: [] })
  await expect.poll(total).toBe(2)
  await close()
})
