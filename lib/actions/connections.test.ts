import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { currentPerson } from '#lib/auth/person.ts'
import { signedInPerson } from '#lib/auth/testing/person.ts'
import { testDatabase } from '#scripts/test/database.ts'

vi.mock('#lib/auth/person.ts', () => ({ currentPerson: vi.fn() }))

const database = await testDatabase()
process.env.JALON_SECRET_KEY = '00'.repeat(32)
const { db } = await import('#lib/db/client.ts')
const { insertConnection } = await import('./connection-rows.ts')
const actions = await import('./connections.ts')
afterAll(async () => {
  await db.$disconnect()
  await database.drop()
})

const secret = 'correct horse battery staple'
const administrator = signedInPerson({
  id: 'anna',
  name: 'Anna',
  email: 'anna@example.org',
  role: 'administrator',
  locale: null,
  address: '192.0.2.7',
})
const access = {
  kind: 'vsphere' as const,
  // A port that nobody listens on.
  address: 'https://127.0.0.1:9/sdk',
  username: 'jalon',
  trust: { mode: 'system' as const },
  name: 'paris',
  parallelLimit: 4,
  datastoreLimit: 4,
}
let connectionId = ''

beforeAll(async () => {
  const peer = { product: 'vCenter', version: '8.0', apiVersion: '8.0.0.0', instanceId: null }
  const inserted = await insertConnection(
    { ...access, password: secret },
    { peer, latencyMs: 3 },
    administrator,
  )
  if (inserted.ok) connectionId = inserted.value.connectionId
})

beforeEach(() => {
  vi.mocked(currentPerson).mockResolvedValue(administrator)
})

const lastEntry = () => db.auditEntry.findFirstOrThrow({ orderBy: { sequence: 'desc' } })

describe('the audit log of connections', () => {
  it('tells who created one, from where and how it is reached', async () => {
    expect(await lastEntry()).toMatchObject({
      action: 'connection.create',
      outcome: 'succeeded',
      personId: 'anna',
      personName: 'Anna',
      address: '192.0.2.7',
      connectionName: 'paris',
      details: { address: access.address, username: 'jalon', trust: 'system' },
    })
  })

  it('tells each value that a change replaced', async () => {
    await actions.updateConnection({
      ...access,
      connectionId,
      password: '',
      name: 'lyon',
      parallelLimit: 2,
      datastoreLimit: 4,
    })
    expect(await lastEntry()).toMatchObject({
      action: 'connection.change',
      outcome: 'succeeded',
      details: { changed: { name: ['paris', 'lyon'], parallelLimit: [4, 2] }, newCredentials: false },
    })
  })

  it('tells what a peer did not allow', async () => {
    await actions.createConnection({ ...access, password: secret, name: 'nantes' })
    expect(await lastEntry()).toMatchObject({
      action: 'connection.create',
      outcome: 'failed',
      details: { name: 'nantes' },
    })
    await actions.testConnection({ ...access, connectionId: null, password: secret })
    expect(await lastEntry()).toMatchObject({ action: 'connection.test', outcome: 'failed' })
    await actions.checkConnectionNow({ connectionId })
    expect(await lastEntry()).toMatchObject({ action: 'connection.check', outcome: 'failed' })
  })

  it('tells of every switch, a removal and one that was refused', async () => {
    await actions.setConnectionEnabled({ connectionId, enabled: false })
    expect(await lastEntry()).toMatchObject({ action: 'connection.disable', connectionName: 'lyon' })
    await actions.setConnectionEnabled({ connectionId, enabled: true })
    expect(await lastEntry()).toMatchObject({ action: 'connection.enable' })
    await actions.removeConnection({ connectionId, name: 'paris' })
    expect(await lastEntry()).toMatchObject({ action: 'connection.remove', outcome: 'refused' })
    await actions.removeConnection({ connectionId, name: 'lyon' })
    expect(await lastEntry()).toMatchObject({ action: 'connection.remove', outcome: 'succeeded' })
  })

  it('tells of a role that was not enough', async () => {
    vi.mocked(currentPerson).mockResolvedValue({ ...administrator, role: 'support' })
    await actions.setConnectionEnabled({ connectionId, enabled: true })
    expect(await lastEntry()).toMatchObject({ action: 'access.refused', outcome: 'refused' })
  })

  it('holds no password, however it ended', async () => {
    expect(await db.auditEntry.count()).toBeGreaterThan(8)
    const everything = await db.$queryRaw<{ text: string }[]>`
      SELECT string_agg("AuditEntry"::text, ' ') AS text FROM "AuditEntry"`
    expect(everything[0]?.text).not.toContain(secret)
    expect(everything[0]?.text).not.toContain('secretCipher')
  })
})
