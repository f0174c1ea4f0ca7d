import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { currentPerson } from '#lib/auth/person.ts'
import { signedInPerson } from '#lib/auth/testing/person.ts'
import { plainClone } from '#lib/domain/clone/clone-request.ts'
import { testDatabase } from '#scripts/test/database.ts'

vi.mock('#lib/auth/person.ts', () => ({ currentPerson: vi.fn() }))

const database = await testDatabase()
const { db } = await import('#lib/db/client.ts')
const { closeQueue } = await import('#lib/jobs/queue.ts')
const actions = await import('./clones.ts')
const { startOperation } = await import('./start-operation.ts')
const { encryptSecret } = await import('#lib/secrets/cipher.ts')
afterAll(async () => {
  await closeQueue()
  await db.$disconnect()
  await database.drop()
})

const operator = signedInPerson()
let instanceId = ''

beforeAll(async () => {
  await db.user.create({ data: { id: operator.id, name: operator.name, email: operator.email } })
  const connection = await db.connection.create({
    data: {
      kind: 'vsphere',
      name: 'paris',
      // Nothing may be asked there: whether a name is taken stays for the worker to find out.
      address: 'https://127.0.0.1:9/sdk',
      username: 'u',
      secretCipher: encryptSecret('p'),
      trustMode: 'system',
    },
  })
  const instance = await db.instance.create({
    data: {
      connectionId: connection.id,
      ref: 'vm-1',
      name: 'web',
      powerState: 'off',
      guestTools: 'running',
      capabilities: { snapshots: true },
      contentHash: '-',
    },
  })
  instanceId = instance.id
})

beforeEach(() => {
  vi.mocked(currentPerson).mockResolvedValue(operator)
})

const compute = { kind: 'host', ref: 'host-1' }
const clone = (change: Record<string, unknown> = {}) =>
  actions.cloneInstance({
    ...plainClone,
    instanceId,
    name: 'copy',
    folderRef: 'group-v1',
    compute,
    datastoreRef: 'datastore-1',
    ...change,
  })
const windows = (membership: object) => ({
  kind: 'new',
  specification: {
    system: 'windows',
    computerName: null,
    fullName: 'a',
    organisation: 'b',
    timeZone: 105,
    membership,
    network: { cards: [{ kind: 'dhcp' }], dnsServers: [], dnsSuffixes: [] },
  },
})
const domain = windows({ kind: 'domain', name: 'intra.example', user: 'jonction' })
const workgroup = windows({ kind: 'workgroup', name: 'WORKGROUP' })

async function queued(result: Awaited<ReturnType<typeof clone>>) {
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return db.operation.findUniqueOrThrow({
    where: { id: result.value.operationId },
    include: { secret: true },
  })
}

describe('asking for a clone', () => {
  it('queues what was asked under the name of the clone', async () => {
    const operation = await queued(await clone({ name: ' a%2fb ', reason: 'for the test bed' }))
    expect(operation).toMatchObject({
      workflow: 'instance.clone',
      instanceName: 'web',
      subject: 'a%2fb',
      reason: 'for the test bed',
      input: { name: 'a%2fb', asTemplate: false, givenSecrets: [] },
      secret: null,
    })
  })

  it('takes from a program what differs from the source, and no more', async () => {
    const input = {
      instanceId,
      name: 'by program',
      folderRef: 'group-v1',
      compute,
      datastoreRef: 'datastore-1',
    }
    const started = await startOperation({ workflow: 'instance.clone', input }, operator)
    expect(started).toMatchObject({ ok: true })
    expect(await db.operation.findFirst({ where: { subject: 'by program' } })).toMatchObject({
      input: plainClone,
    })
  })

  it.each([
    [{ name: 'x'.repeat(81) }, 'name', 'machine_name_too_long'],
    [{ name: '%'.repeat(27) }, 'name', 'machine_name_too_long'],
    [{ folderRef: '' }, 'folderRef', 'required'],
    [{ hardware: { ...plainClone.hardware, memoryMegabytes: 6 } }, 'hardware.memoryMegabytes', 'memory_step'],
    [{ customization: domain }, 'secrets.domainPassword', 'required'],
    [
      { customization: workgroup, secrets: { domainPassword: 'p' } },
      'secrets.domainPassword',
      'secret_unused',
    ],
    [{ secrets: { productKey: 'k' } }, 'secrets.productKey', 'secret_unused'],
  ])('refuses %j at its field', async (change, field, key) => {
    expect(await clone(change)).toMatchObject({ ok: false, problems: [{ key: `field.${key}`, field }] })
  })

  it('keeps passwords apart from all that is shown, and tells which were given', async () => {
    const secrets = { administratorPassword: 'Tr0is-bateaux!', domainPassword: 'quatre-Phares?' }
    const operation = await queued(await clone({ customization: domain, secrets }))
    expect(operation.input).toMatchObject({ givenSecrets: ['administratorPassword', 'domainPassword'] })
    const told = await db.auditEntry.findMany({ where: { operationId: operation.id } })
    expect(told).toHaveLength(1)
    for (const secret of Object.values(secrets)) {
      expect(
        JSON.stringify([operation, told], (_, one) => (typeof one === 'bigint' ? null : one)),
      ).not.toContain(secret)
    }
  })

  it('is for those who operate', async () => {
    vi.mocked(currentPerson).mockResolvedValue({ ...operator, role: 'support' })
    expect(await clone()).toMatchObject({ ok: false, problems: [{ key: 'forbidden' }] })
    for (const action of [actions.markAsTemplate, actions.markAsMachine, actions.removeLeftover]) {
      expect(await action({ instanceId, compute, operationId: instanceId })).toMatchObject({
        problems: [{ key: 'forbidden' }],
      })
    }
  })
})

describe('asking for the rest', () => {
  it('queues a conversion either way', async () => {
    expect(await queued(await actions.markAsTemplate({ instanceId }))).toMatchObject({
      workflow: 'instance.mark-template',
      subject: null,
    })
    expect(await queued(await actions.markAsMachine({ instanceId, compute }))).toMatchObject({
      workflow: 'instance.mark-machine',
      input: { compute },
    })
  })

  it('names the clone alone to remove what it left, also for a program', async () => {
    const { id } = await queued(await clone({ name: 'left behind' }))
    expect(await queued(await actions.removeLeftover({ operationId: id }))).toMatchObject({
      workflow: 'instance.remove-leftover',
      subject: 'left behind',
      input: { instanceId, operationId: id },
    })
    const started = await startOperation(
      { workflow: 'instance.remove-leftover', input: { operationId: id } },
      operator,
    )
    expect(started).toMatchObject({ ok: true })
    expect(await db.operation.count({ where: { workflow: 'instance.remove-leftover' } })).toBe(2)
    expect(await actions.removeLeftover({ operationId: instanceId })).toMatchObject({
      problems: [{ key: 'operations.refused', fault: { reason: 'operation_gone' } }],
    })
  })
})
