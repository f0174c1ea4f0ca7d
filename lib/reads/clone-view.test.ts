import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { plainClone } from '#lib/domain/clone/clone-request.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import { testDatabase } from '#scripts/test/database.ts'

const database = await testDatabase()
const { db } = await import('#lib/db/client.ts')
afterAll(async () => {
  await db.$disconnect()
  await database.drop()
})
const { readOperation } = await import('./operations.ts')

let connectionId = ''
let sourceId = ''
let cloneId = ''

const machine = (ref: string, name: string) => ({
  connectionId,
  ref,
  name,
  powerState: 'off' as const,
  guestTools: 'running',
  capabilities: {},
  contentHash: '-',
})

beforeAll(async () => {
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
  connectionId = connection.id
  sourceId = (await db.instance.create({ data: machine('vm-1', 'web') })).id
  cloneId = (await db.instance.create({ data: machine('vm-2', 'copy') })).id
  await db.placement.createMany({
    data: [
      { connectionId, kind: 'folder', ref: 'group-1', name: 'Production', contentHash: '-' },
      { connectionId, kind: 'datastore', ref: 'ds-1', name: 'bay', contentHash: '-' },
    ],
  })
})

function operation(change: Partial<Prisma.OperationUncheckedCreateInput> = {}) {
  return db.operation.create({
    data: {
      workflow: 'instance.clone',
      input: {
        ...plainClone,
        instanceId: sourceId,
        name: 'copy',
        folderRef: 'group-1',
        compute: { kind: 'host', ref: 'host-gone' },
        datastoreRef: 'ds-1',
        powerOn: true,
      },
      connectionId,
      instanceId: sourceId,
      connectionName: 'paris',
      instanceName: 'web',
      requestedByName: 'Ana',
      deadlineAt: new Date(),
      state: 'cancelled',
      ...change,
    },
  })
}

describe('the job of a clone', () => {
  it('says what was asked, with the names of the places that are known', async () => {
    const { id } = await operation()
    expect(await readOperation(id)).toMatchObject({
      clone: {
        folder: 'Production',
        compute: null,
        datastore: 'bay',
        snapshot: null,
        asTemplate: false,
        powerOn: true,
        customization: 'none',
      },
      made: null,
      leftover: null,
    })
  })

  it('names the datacenter in place of the folder that is hidden under it', async () => {
    await db.placement.createMany({
      data: [
        { connectionId, kind: 'datacenter', ref: 'dc-1', name: 'Lyon', contentHash: '-' },
        { connectionId, kind: 'folder', ref: 'group-v1', name: 'vm', parentRef: 'dc-1', contentHash: '-' },
      ],
    })
    const { input } = await operation()
    const { id } = await operation({ input: { ...(input as object), folderRef: 'group-v1' } })
    expect((await readOperation(id)).clone).toMatchObject({ folder: 'Lyon' })
  })

  it('leads to what it made, once it has', async () => {
    const { id } = await operation({ state: 'succeeded', resultRef: 'vm-2' })
    expect((await readOperation(id)).made).toEqual({ instanceId: cloneId, name: 'copy', isTemplate: false })
  })

  it('names what it left, and the job that removes it', async () => {
    const { id } = await operation({ leftover: { machine: { ref: 'vm-2', name: 'as it was called' } } })
    const left = { name: 'copy', instanceId: cloneId, removalId: null }
    expect((await readOperation(id)).leftover).toEqual(left)
    const input = { instanceId: sourceId, operationId: id }
    await operation({ workflow: 'instance.remove-leftover', input, state: 'failed' })
    expect((await readOperation(id)).leftover).toEqual(left)
    const removal = await operation({ workflow: 'instance.remove-leftover', input, state: 'queued' })
    expect((await readOperation(id)).leftover).toEqual({ ...left, removalId: removal.id })
  })

  it('does not name what is gone, and does not hide what nobody could see', async () => {
    const gone = await db.instance.create({ data: { ...machine('vm-3', 'gone'), goneAt: new Date() } })
    const { id } = await operation({ leftover: { machine: { ref: gone.ref, name: 'gone' } } })
    expect((await readOperation(id)).leftover).toBeNull()
    const { id: unseen } = await operation({ leftover: { machine: null } })
    expect((await readOperation(unseen)).leftover).toEqual({ name: null, instanceId: null, removalId: null })
  })
})
