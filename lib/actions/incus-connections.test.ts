import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { startIncusLab } from '#lab/incus/start.ts'
import { currentPerson } from '#lib/auth/person.ts'
import { signedInPerson } from '#lib/auth/testing/person.ts'
import { testDatabase } from '#scripts/test/database.ts'

vi.mock('#lib/auth/person.ts', () => ({ currentPerson: vi.fn() }))

const database = await testDatabase()
process.env.JALON_SECRET_KEY = '00'.repeat(32)
process.env.JALON_ALLOW_ADDRESSES = '127.0.0.1'
const { db } = await import('#lib/db/client.ts')
const { joinServer, makeClientKey } = await import('./client-keys.ts')
const { checkConnectionNow, createConnection, testConnection, updateConnection } = await import(
  './connections.ts'
)

function openServer() {
  const stateFolder = mkdtempSync(join(tmpdir(), 'jalon-incus-'))
  return startIncusLab({ host: '127.0.0.1', port: 0, stateFolder, estate: 'guide', taskTime: 0.1 })
}

const [server, other] = [await openServer(), await openServer()]
afterAll(async () => {
  await server.close()
  await other.close()
  await db.$disconnect()
  await database.drop()
})

const administrator = signedInPerson({
  id: 'anna',
  name: 'Anna',
  email: 'anna@example.org',
  role: 'administrator',
  locale: null,
  address: '192.0.2.7',
})
beforeEach(() => {
  vi.mocked(currentPerson).mockResolvedValue(administrator)
})

const access = {
  kind: 'incus' as const,
  address: server.address,
  trust: { mode: 'fingerprint' as const, sha256: server.sha256, confirmed: true },
}
const settings = { parallelLimit: 4, datastoreLimit: 4 }

async function tokenOf(of: typeof server, project?: string): Promise<string> {
  const body = JSON.stringify({ name: 'jalon', project })
  const response = await fetch(`${of.controlUrl}/token`, { method: 'POST', body })
  return ((await response.json()) as { token: string }).token
}

async function newKeyId(): Promise<string> {
  const made = await makeClientKey({ clientKeyId: null })
  return made.ok ? made.value.clientKeyId : expect.unreachable(made.problems[0]?.key)
}

async function joined(token: string): Promise<string> {
  const clientKeyId = await newKeyId()
  const result = await joinServer({ ...access, connectionId: null, clientKeyId, token })
  expect(result).toEqual({ ok: true, value: null })
  return clientKeyId
}

describe('connecting an Incus server', () => {
  let connectionId = ''
  beforeAll(async () => {
    vi.mocked(currentPerson).mockResolvedValue(administrator)
    const clientKeyId = await joined(await tokenOf(server))
    const created = await createConnection({ ...access, ...settings, clientKeyId, name: 'grenoble' })
    if (created.ok) connectionId = created.value.connectionId
  })

  it('is a stranger to it before a token was used, which works once', async () => {
    const token = await tokenOf(server)
    const clientKeyId = await newKeyId()
    const draft = { ...access, connectionId: null, clientKeyId }
    expect(await testConnection(draft)).toMatchObject({ problems: [{ fault: { code: 'auth' } }] })
    expect(await createConnection({ ...draft, ...settings, name: 'no' })).toMatchObject({
      problems: [{ field: 'clientKeyId' }],
    })
    expect(await joinServer({ ...draft, token })).toEqual({ ok: true, value: null })
    expect(await testConnection(draft)).toMatchObject({ ok: true, value: { peer: { product: 'Incus' } } })
    const second = { ...draft, clientKeyId: await newKeyId(), token }
    expect(await joinServer(second)).toMatchObject({
      problems: [{ key: 'field.token_used', field: 'token' }],
    })
  })

  it('keeps a token from the server that did not make it', async () => {
    const token = await tokenOf(other)
    const clientKeyId = await newKeyId()
    const draft = { connectionId: null, clientKeyId, token }
    expect(await joinServer({ ...access, ...draft })).toMatchObject({
      problems: [{ key: 'field.token_for_another_server' }],
    })
    const there = { ...access, address: other.address, trust: { ...access.trust, sha256: other.sha256 } }
    expect(await joinServer({ ...there, ...draft })).toEqual({ ok: true, value: null })
  })

  it('sends no token to a server whose certificate is not the confirmed one', async () => {
    const token = await tokenOf(server)
    const input = {
      ...access,
      address: other.address,
      connectionId: null,
      clientKeyId: await newKeyId(),
      token,
    }
    expect(await joinServer(input)).toMatchObject({
      problems: [{ field: 'trust', fault: { reason: 'certificate_changed' } }],
    })
    await joined(token)
  })

  it('is checked with the key pair that it took over', async () => {
    expect(await checkConnectionNow({ connectionId })).toMatchObject({ ok: true })
    expect(await db.connection.findUniqueOrThrow({ where: { id: connectionId } })).toMatchObject({
      kind: 'incus',
      username: '',
      peerInstanceId: server.sha256,
      certificatePem: expect.stringContaining('BEGIN CERTIFICATE'),
    })
  })

  it('says to which projects the server holds it', async () => {
    const clientKeyId = await joined(await tokenOf(server, 'default'))
    expect(await testConnection({ ...access, connectionId: null, clientKeyId })).toMatchObject({
      value: { peer: { restrictedTo: ['default'] }, alsoConnectedAs: ['grenoble'] },
    })
  })

  it('takes another key pair once the server recognises it, and not before', async () => {
    const before = await db.connection.findUniqueOrThrow({ where: { id: connectionId } })
    const change = { ...access, ...settings, connectionId, name: 'grenoble' }
    expect(await updateConnection({ ...change, clientKeyId: await newKeyId() })).toMatchObject({
      problems: [{ fault: { code: 'auth' } }],
    })
    expect(await db.connection.findUniqueOrThrow({ where: { id: connectionId } })).toEqual(before)
    const clientKeyId = await joined(await tokenOf(server))
    expect(await updateConnection({ ...change, clientKeyId })).toMatchObject({ ok: true })
    const after = await db.connection.findUniqueOrThrow({ where: { id: connectionId } })
    expect(after.certificatePem).not.toBe(before.certificatePem)
    expect(await checkConnectionNow({ connectionId })).toMatchObject({ ok: true })
  })

  it('is not led to another server', async () => {
    const clientKeyId = await newKeyId()
    const there = { ...access, address: other.address, trust: { ...access.trust, sha256: other.sha256 } }
    const token = await tokenOf(other)
    expect(await joinServer({ ...there, connectionId, clientKeyId, token })).toEqual({
      ok: true,
      value: null,
    })
    const change = { ...there, ...settings, connectionId, clientKeyId, name: 'grenoble' }
    expect(await updateConnection(change)).toMatchObject({
      problems: [{ key: 'connections.another-server', field: 'address' }],
    })
  })

  it('leaves no token in the audit log', async () => {
    const [all] = await db.$queryRaw<{ text: string }[]>`
      SELECT string_agg("AuditEntry"::text, ' ') AS text FROM "AuditEntry"`
    expect(all?.text).toContain('connection.join')
    expect(all?.text).not.toMatch(/"(secret|token)"|eyJjbGllbnRfbmFtZ|PRIVATE KEY/)
  })
})
