import { afterAll, beforeAll, expect, test } from 'vitest'
import { initialInstanceQuery } from '#lib/domain/instance/instance-query.ts'
import { testDatabase } from '#scripts/test/database.ts'

const database = await testDatabase()
const { db } = await import('#lib/db/client.ts')
afterAll(async () => {
  await db.$disconnect()
  await database.drop()
})
const { readOverview } = await import('./overview.ts')
const { readInstances } = await import('./instances.ts')
const { readConnection, readConnections } = await import('./connections.ts')

const day = 86_400_000
const daysAgo = (days: number) => new Date(Date.now() - days * day)
let connectionId = ''

beforeAll(async () => {
  const connection = await db.connection.create({
    data: {
      kind: 'vsphere',
      name: 'paris',
      address: 'https://paris/sdk',
      username: 'u',
      secretCipher: 'v1.secret',
      trustMode: 'system',
      lastSuccessAt: new Date(),
    },
  })
  connectionId = connection.id
  const common = { connectionId, guestTools: 'running', capabilities: { snapshots: true }, contentHash: '-' }
  await db.instance.createMany({
    data: [
      { ...common, ref: '1', name: 'a', powerState: 'on' },
      {
        ...common,
        ref: '2',
        name: 'b',
        powerState: 'off',
        snapshotCount: 1,
        snapshotDepth: 1,
        oldestSnapshotAt: daysAgo(4),
      },
      {
        ...common,
        ref: '3',
        name: 'c',
        powerState: 'on',
        snapshotCount: 3,
        snapshotDepth: 3,
        oldestSnapshotAt: daysAgo(4),
        consolidationNeeded: true,
      },
      {
        ...common,
        ref: '4',
        name: 'd',
        powerState: 'suspended',
        snapshotCount: 1,
        snapshotDepth: 1,
        oldestSnapshotAt: daysAgo(1),
        capabilities: { snapshots: true, powerOffBehavior: 'revert' },
      },
      { ...common, ref: '5', name: 't', powerState: 'off', isTemplate: true },
      { ...common, ref: '6', name: 'g', powerState: 'on', goneAt: daysAgo(1) },
    ],
  })
  const operation = {
    workflow: 'snapshot.create',
    input: {},
    connectionId,
    connectionName: 'paris',
    instanceName: 'a',
    requestedByName: 'Camille',
    deadlineAt: new Date(),
  }
  await db.operation.createMany({
    data: [
      { ...operation, state: 'running', percent: 40, createdAt: daysAgo(1) },
      { ...operation, state: 'queued' },
      { ...operation, state: 'succeeded', finishedAt: new Date() },
      { ...operation, state: 'failed', finishedAt: new Date() },
      { ...operation, state: 'interrupted', finishedAt: daysAgo(2) },
      { ...operation, state: 'cancelled', finishedAt: daysAgo(2) },
      { ...operation, state: 'failed', finishedAt: daysAgo(40) },
    ],
  })
})

test('the overview counts machines apart from templates and from the gone', async () => {
  const { instances } = await readOverview('Europe/Paris')
  expect(instances).toEqual({ total: 4, on: 2, off: 1, suspended: 1, unknown: 0, templates: 1, gone: 1 })
})

test('a machine with several reasons is at risk once', async () => {
  const { risks } = await readOverview('Europe/Paris')
  expect(risks).toEqual({
    unprotected: 1,
    any: 3,
    rules: [
      { rule: 'vs-age', count: 2 },
      { rule: 'vs-chain-depth', count: 1 },
      { rule: 'vs-consolidation-needed', count: 1 },
      { rule: 'vs-poweroff-reverts', count: 1 },
    ],
  })
})

test('every risk of the overview counts what its list shows', async () => {
  const { risks } = await readOverview('UTC')
  const counted = {
    none: risks.unprotected,
    risk: risks.any,
    ...Object.fromEntries(risks.rules.map(({ rule, count }) => [rule, count])),
    'no-such-rule': 0,
  }
  for (const [snapshots, count] of Object.entries(counted)) {
    const list = await readInstances({ ...initialInstanceQuery, snapshots }, null)
    expect([snapshots, list.total]).toEqual([snapshots, count])
  }
})

test('unfinished operations and recent failures are listed, old failures are not', async () => {
  const { unfinished, failed } = await readOverview('UTC')
  expect(unfinished.total).toBe(2)
  expect(unfinished.operations[0]).toMatchObject({ state: 'running', percent: 40, instanceName: 'a' })
  expect(failed.operations.map(({ state }) => state)).toEqual(['failed', 'interrupted'])
})

test.each(['UTC', 'Europe/Paris', 'Pacific/Kiritimati', 'America/Los_Angeles'])(
  'the history in %s is fourteen days, today last',
  async (timeZone) => {
    const { history } = await readOverview(timeZone)
    const today = new Intl.DateTimeFormat('en-CA', { timeZone }).format(new Date())
    expect(history).toHaveLength(14)
    expect(history.at(-1)).toEqual({ day: today, succeeded: 1, failed: 1, cancelled: 0 })
    expect(history.reduce((sum, { failed, cancelled }) => sum + failed + cancelled, 0)).toBe(3)
  },
)

test('a connection is summed up with its counts and without its secret', async () => {
  const [summary] = await readConnections()
  expect(summary).toMatchObject({ name: 'paris', health: 'healthy', instanceCount: 5, recoveryPointCount: 5 })
  const detail = await readConnection(connectionId)
  expect(detail).toMatchObject({
    unfinishedOperationCount: 2,
    removal: { instances: 6, recoveryPoints: 5, operationsKept: 7 },
  })
  expect(JSON.stringify([summary, detail])).not.toContain('v1.secret')
})

test.each(['nonsense', '01900000-0000-7000-8000-000000000000'])(
  'a connection %s is not found',
  async (id) => {
    await expect(readConnection(id)).rejects.toThrow(expect.objectContaining({ name: 'NotFound' }))
  },
)
