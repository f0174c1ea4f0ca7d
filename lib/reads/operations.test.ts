import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OperationQuery } from '#lib/domain/operation/operation-query.ts'
import { everyOperation } from '#lib/domain/operation/operation-query.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import { testDatabase } from '#scripts/test/database.ts'
import { NotFound } from './not-found.ts'

const database = await testDatabase()
const { db } = await import('#lib/db/client.ts')
afterAll(async () => {
  await db.$disconnect()
  await database.drop()
})
const { readOperation, readOperations } = await import('./operations.ts')
const { readInstance } = await import('./instance.ts')
const { readSnapshots } = await import('./snapshots.ts')

const absent = '01900000-0000-7000-8000-000000000000'
let connectionId = ''
let instanceId = ''
let made = ''
let behind = ''

beforeAll(async () => {
  connectionId = (
    await db.connection.create({
      data: {
        kind: 'vsphere',
        name: 'paris',
        address: 'https://paris/sdk',
        username: 'u',
        secretCipher: '-',
        trustMode: 'system',
      },
    })
  ).id
  instanceId = (
    await db.instance.create({
      data: {
        connectionId,
        ref: 'vm-1',
        name: 'web_1',
        powerState: 'on',
        guestTools: 'running',
        capabilities: { snapshots: true },
        contentHash: '-',
        memoryBytes: 2n ** 53n + 1n,
        datastoreRefs: ['ds-1'],
        networkRefs: ['net-1'],
        currentSnapshotRef: 'snapshot-1',
      },
    })
  ).id
  await db.placement.createMany({
    data: [
      {
        connectionId,
        kind: 'datastore',
        ref: 'ds-1',
        name: 'bay',
        capacityBytes: 100n,
        freeBytes: 7n,
        contentHash: '-',
      },
      { connectionId, kind: 'network', ref: 'net-1', name: 'lan', contentHash: '-' },
    ],
  })
  made = await operation({
    state: 'succeeded',
    createdAt: new Date('2026-01-01T10:00:00Z'),
    input: { instanceId, name: 'before', description: '', memory: true, quiesce: false },
    steps: {
      create: [
        { name: 'request', position: 1 },
        { name: 'check', position: 0 },
      ],
    },
    log: { create: [{ level: 'info', message: 'request_sent', params: { task: 'task-7' } }] },
    taskRef: { kind: 'vsphere', task: 'task-7' },
  })
  await operation({
    workflow: 'snapshot.remove',
    state: 'running',
    createdAt: new Date('2026-01-02T10:00:00Z'),
    input: { instanceId, snapshotRef: 'snapshot-1', withChildren: false },
    reason: '100% sure',
  })
  behind = await operation({
    workflow: 'snapshot.revert',
    createdAt: new Date('2026-01-03T10:00:00Z'),
    input: { instanceId, snapshotRef: 'snapshot-1', suppressPowerOn: false },
    subject: 'before',
  })
  const point = {
    instanceId,
    position: 0,
    description: '',
    takenAt: new Date('2026-01-01T10:00:01Z'),
    powerState: 'on',
    quiesced: false,
    consistency: 'memory',
  } as const
  await db.recoveryPoint.createMany({
    data: [
      { ...point, ref: 'snapshot-1', name: 'before', operationId: made, sizeBytes: 5n },
      { ...point, ref: 'snapshot-0', name: 'left', goneAt: new Date() },
    ],
  })
})

async function operation(change: Partial<Prisma.OperationUncheckedCreateInput>): Promise<string> {
  const { id } = await db.operation.create({
    data: {
      workflow: 'snapshot.create',
      input: { instanceId },
      state: 'queued',
      connectionId,
      connectionName: 'paris',
      instanceId,
      instanceName: 'web_1',
      requestedByName: 'Inès',
      deadlineAt: new Date('2030-01-01T00:00:00Z'),
      ...change,
    },
  })
  return id
}

const states = async (change: Partial<OperationQuery>) =>
  (await readOperations({ ...everyOperation, ...change }, 0)).rows.map(({ state }) => state)

describe('the list of operations', () => {
  it('shows the newest first', async () => {
    expect(await states({})).toEqual(['queued', 'running', 'succeeded'])
  })

  it.each([
    [{ state: 'open' }, ['queued', 'running']],
    [{ state: 'attention' }, []],
    [{ state: 'succeeded' }, ['succeeded']],
    [{ workflow: 'snapshot.remove' }, ['running']],
    [{ search: 'WEB_' }, ['queued', 'running', 'succeeded']],
    [{ search: 'web%' }, []],
    [{ search: '100%' }, ['running']],
    [{ search: 'Before' }, ['queued']],
    [{ instanceId: absent }, []],
  ] as const)('narrows by %j', async (change, expected) => {
    expect(await states(change)).toEqual(expected)
  })
})

describe('one operation', () => {
  it('comes with its steps in order, its log, the asked and the task of the peer', async () => {
    expect(await readOperation(made)).toMatchObject({
      asked: { name: 'before', memory: true },
      steps: [{ name: 'check' }, { name: 'request' }],
      log: [{ message: 'request_sent', params: { task: 'task-7' } }],
      task: 'task-7',
      waiting: null,
    })
  })

  it('names the snapshot that it is about, and what it waits for', async () => {
    const found = await readOperation(behind)
    expect(found.subject).toBe('before')
    expect(found.waiting).toMatchObject({ kind: 'operation', workflow: 'snapshot.remove' })
  })
})

describe('a revert after a safety snapshot', () => {
  const reverted = async (resultRef: string | null) => {
    const safetyOperationId = await operation({ state: 'succeeded', resultRef })
    const id = await operation({
      workflow: 'snapshot.revert',
      state: 'succeeded',
      input: { instanceId, safetyOperationId },
    })
    return { id, safetyOperationId }
  }

  it('can be undone for as long as that snapshot lives, and each names the other', async () => {
    const { id, safetyOperationId } = await reverted('snapshot-1')
    expect((await readOperation(id)).safety).toEqual({
      operationId: safetyOperationId,
      state: 'succeeded',
      snapshotRef: 'snapshot-1',
      undo: 'possible',
    })
    expect(await readOperation(safetyOperationId)).toMatchObject({ safety: null, safetyForId: id })
  })

  it('says that it can no longer be undone once the snapshot is gone', async () => {
    const { id } = await reverted('snapshot-of-before')
    expect((await readOperation(id)).safety?.undo).toBe('snapshot-gone')
  })
})

describe('what an operation destroyed', () => {
  it.each([
    [
      'is shown as the worker kept it',
      { kind: 'removal', going: [], stayingCount: 2, merge: { kind: 'none' } },
      true,
    ],
    ['is left out where another version wrote it otherwise', { kind: 'removal', going: 7 }, false],
  ])('%s', async (_, loss, isShown) => {
    const id = await operation({
      workflow: 'snapshot.remove-all',
      steps: { create: [{ name: 'check', position: 0, output: { loss } }] },
    })
    expect((await readOperation(id)).loss).toEqual(isShown ? loss : null)
  })
})

describe('an instance', () => {
  it('comes with the space where it lives, in figures that JSON can carry', async () => {
    expect(await readInstance(instanceId)).toMatchObject({
      memoryBytes: '9007199254740993',
      datastores: [{ name: 'bay', capacityBytes: '100', freeBytes: '7', usable: true }],
      networks: ['lan'],
    })
  })

  it('comes with the snapshots that it still has, and who had Jalon take them', async () => {
    const { currentRef, snapshots } = await readSnapshots(instanceId)
    expect(currentRef).toBe('snapshot-1')
    expect(snapshots).toMatchObject([
      { ref: 'snapshot-1', sizeBytes: '5', madeBy: 'Inès', operationId: made },
    ])
  })
})

describe('what does not exist', () => {
  it.each([absent, 'nonsense', "' OR 1=1"])('is not found under %j', async (id) => {
    await expect(readOperation(id)).rejects.toThrow(NotFound)
    await expect(readInstance(id)).rejects.toThrow(NotFound)
    await expect(readSnapshots(id)).rejects.toThrow(NotFound)
  })
})
