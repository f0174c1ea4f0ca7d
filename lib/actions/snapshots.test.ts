import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { currentPerson } from '#lib/auth/person.ts'
import { signedInPerson } from '#lib/auth/testing/person.ts'
import { testDatabase } from '#scripts/test/database.ts'

vi.mock('#lib/auth/person.ts', () => ({ currentPerson: vi.fn() }))

const database = await testDatabase()
const { db } = await import('#lib/db/client.ts')
const { closeQueue } = await import('#lib/jobs/queue.ts')
const actions = await import('./snapshots.ts')
const { cancelOperation, retryFailedOperation } = await import('./operations.ts')
afterAll(async () => {
  await closeQueue()
  await db.$disconnect()
  await database.drop()
})

const operator = signedInPerson()
let instanceId = ''
let goneId = ''

beforeAll(async () => {
  await db.user.create({ data: { id: operator.id, name: operator.name, email: operator.email } })
  const connection = await db.connection.create({
    data: {
      kind: 'vsphere',
      name: 'paris',
      address: 'https://paris/sdk',
      username: 'u',
      secretCipher: '-',
      trustMode: 'system',
    },
  })
  const common = {
    connectionId: connection.id,
    powerState: 'on',
    guestTools: 'running',
    capabilities: { snapshots: true },
    contentHash: '-',
  } as const
  instanceId = (await db.instance.create({ data: { ...common, ref: 'vm-1', name: 'web' } })).id
  goneId = (await db.instance.create({ data: { ...common, ref: 'vm-2', name: 'old', goneAt: new Date() } }))
    .id
  await db.recoveryPoint.create({
    data: {
      instanceId,
      ref: 'snapshot-1',
      position: 0,
      name: 'before',
      description: '',
      takenAt: new Date(),
      powerState: 'on',
      quiesced: false,
      consistency: 'memory',
    },
  })
})

beforeEach(() => {
  vi.mocked(currentPerson).mockResolvedValue(operator)
})

const take = (change: Record<string, unknown> = {}) =>
  actions.createSnapshot({
    instanceId,
    name: 'now',
    description: '',
    memory: false,
    quiesce: false,
    ...change,
  })

async function queued(result: Awaited<ReturnType<typeof take>>): Promise<string> {
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return result.value.operationId
}

describe('asking for a snapshot', () => {
  it('queues what was asked, with who asked and why', async () => {
    const id = await queued(await take({ name: ' 100 % / done ', reason: 'before the upgrade' }))
    const operation = await db.operation.findUniqueOrThrow({ where: { id } })
    expect(operation).toMatchObject({
      workflow: 'snapshot.create',
      state: 'queued',
      instanceName: 'web',
      requestedByName: 'Inès',
      reason: 'before the upgrade',
      input: { name: '100 % / done', memory: false },
    })
  })

  it.each([
    ['', 'name_empty'],
    ['   ', 'name_empty'],
    ['x'.repeat(300), 'name_too_long'],
    ['a\u0007b', 'control_characters'],
  ])('refuses the name %j at its field', async (name, key) => {
    const result = await take({ name })
    expect(result).toMatchObject({ ok: false, problems: [{ key: `field.${key}`, field: 'name' }] })
  })

  it('warns once of a name that another snapshot bears, and takes it when told to', async () => {
    expect(await take({ name: 'before' })).toMatchObject({
      ok: false,
      problems: [{ key: 'snapshots.name-shared', field: 'name' }],
    })
    expect(await take({ name: 'before', allowSharedName: true })).toMatchObject({ ok: true })
  })

  it('refuses what Jalon knows to be gone, and queues nothing', async () => {
    const before = await db.operation.count()
    expect(await take({ instanceId: goneId })).toMatchObject({
      ok: false,
      problems: [{ key: 'snapshots.not-queued', fault: { reason: 'instance_gone' } }],
    })
    expect(await db.operation.count()).toBe(before)
  })
})

describe('asking for a revert', () => {
  const revert = (change: Record<string, unknown>) =>
    actions.revertSnapshot({ instanceId, snapshotRef: 'snapshot-1', suppressPowerOn: false, ...change })

  it('takes a safety snapshot first, named in the language of who asks, and names it', async () => {
    const id = await queued(await revert({ safetySnapshot: { memory: true }, reason: 'CHG-1' }))
    const asked = await db.operation.findUniqueOrThrow({ where: { id } })
    const { safetyOperationId } = asked.input as { safetyOperationId: string }
    const first = await db.operation.findUniqueOrThrow({ where: { id: safetyOperationId } })
    expect(first).toMatchObject({
      workflow: 'snapshot.create',
      reason: 'CHG-1',
      input: {
        name: 'Avant retour à before',
        description: expect.stringContaining('Inès'),
        memory: true,
        quiesce: false,
      },
    })
    expect(first.createdAt.getTime()).toBeLessThan(asked.createdAt.getTime())
  })

  it('takes none where none is asked for, and lets nobody name another operation as one', async () => {
    const id = await queued(await revert({ safetyOperationId: goneId }))
    const { input } = await db.operation.findUniqueOrThrow({ where: { id } })
    expect(input).not.toHaveProperty('safetyOperationId')
  })

  it('queues neither of an instance that is gone', async () => {
    const before = await db.operation.count()
    const result = await revert({ instanceId: goneId, safetySnapshot: { memory: false } })
    expect(result).toMatchObject({ ok: false, problems: [{ fault: { reason: 'instance_gone' } }] })
    expect(await db.operation.count()).toBe(before)
  })
})

describe('every change to snapshots', () => {
  const about = { instanceId: '01900000-0000-7000-8000-000000000000', snapshotRef: 'snapshot-1' }
  const calls = [
    ['createSnapshot', { ...about, name: 'n', description: '', memory: false, quiesce: false }],
    ['revertSnapshot', { ...about, suppressPowerOn: false }],
    ['revertToLatest', { ...about, suppressPowerOn: false }],
    ['removeSnapshot', { ...about, withChildren: true }],
    ['removeAllSnapshots', about],
    ['renameSnapshot', { ...about, name: 'n', description: '' }],
  ] as const

  it.each(calls)('is refused to support by %s', async (name, input) => {
    vi.mocked(currentPerson).mockResolvedValue({ ...operator, role: 'support' })
    expect(await actions[name](input)).toEqual({ ok: false, problems: [{ key: 'forbidden' }] })
  })

  it.each(calls)('is refused to a stranger by %s', async (name, input) => {
    vi.mocked(currentPerson).mockResolvedValue(null)
    expect(await actions[name](input)).toEqual({ ok: false, problems: [{ key: 'signed-out' }] })
  })

  it.each(calls)('is queued for an operator by %s', async (name, input) => {
    expect(await actions[name]({ ...input, instanceId })).toMatchObject({ ok: true })
  })
})

describe('steering an operation', () => {
  it('cancels what has not started, and asks again for it as a new operation', async () => {
    const operationId = await queued(await take())
    expect(await cancelOperation({ operationId })).toMatchObject({ ok: true })
    expect(await db.operation.findUniqueOrThrow({ where: { id: operationId } })).toMatchObject({
      state: 'cancelled',
      cancelRequestedById: operator.id,
    })
    const again = await retryFailedOperation({ operationId })
    const retryId = await queued(again)
    expect(await db.operation.findUniqueOrThrow({ where: { id: retryId } })).toMatchObject({
      state: 'queued',
      retryOfId: operationId,
      input: { name: 'now' },
    })
  })

  it('says so when the state no longer allows it', async () => {
    const operationId = await queued(await take())
    expect(await retryFailedOperation({ operationId })).toMatchObject({
      ok: false,
      problems: [{ key: 'operations.refused', fault: { reason: 'operation_state' } }],
    })
  })

  it('is refused to support', async () => {
    const operationId = await queued(await take())
    vi.mocked(currentPerson).mockResolvedValue({ ...operator, role: 'support' })
    expect(await cancelOperation({ operationId })).toEqual({ ok: false, problems: [{ key: 'forbidden' }] })
  })
})

describe('the audit log of operations', () => {
  const told = async (operationId: string) => {
    const entries = await db.auditEntry.findMany({ where: { operationId }, orderBy: { sequence: 'asc' } })
    return entries.map(({ action, outcome }) => `${action} ${outcome}`)
  }

  it('tells who asked for what, why, from where and about which instance', async () => {
    vi.mocked(currentPerson).mockResolvedValue({ ...operator, address: '192.0.2.7' })
    const operationId = await queued(await take({ name: 'told', reason: 'before the upgrade' }))
    expect(await db.auditEntry.findFirstOrThrow({ where: { operationId } })).toMatchObject({
      action: 'snapshot.create',
      outcome: 'asked',
      personId: operator.id,
      personName: 'Inès',
      instanceId,
      instanceName: 'web',
      connectionName: 'paris',
      address: '192.0.2.7',
      details: { name: 'told', reason: 'before the upgrade', memory: false },
    })
  })

  it('tells of a cancellation, of the end that it was, and of asking again', async () => {
    const operationId = await queued(await take())
    await cancelOperation({ operationId })
    expect(await told(operationId)).toEqual([
      'snapshot.create asked',
      'operation.cancel asked',
      'snapshot.create cancelled',
    ])
    const retryId = await queued(await retryFailedOperation({ operationId }))
    expect(await db.auditEntry.findFirst({ where: { operationId: retryId } })).toMatchObject({
      details: { retryOf: operationId },
    })
  })

  it('tells of what was refused, with the reason', async () => {
    const operationId = await queued(await take())
    await retryFailedOperation({ operationId })
    expect(await told(operationId)).toEqual(['snapshot.create asked', 'operation.retry refused'])
    await take({ instanceId: goneId })
    expect(await db.auditEntry.findFirst({ orderBy: { sequence: 'desc' } })).toMatchObject({
      action: 'snapshot.create',
      outcome: 'refused',
      instanceName: 'old',
      details: { why: 'instance_gone' },
    })
  })
})
