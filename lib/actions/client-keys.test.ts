import { createPrivateKey, X509Certificate } from 'node:crypto'
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { currentPerson } from '#lib/auth/person.ts'
import { signedInPerson } from '#lib/auth/testing/person.ts'
import { testDatabase } from '#scripts/test/database.ts'

vi.mock('#lib/auth/person.ts', () => ({ currentPerson: vi.fn() }))

const database = await testDatabase()
process.env.JALON_SECRET_KEY = '00'.repeat(32)
const { db } = await import('#lib/db/client.ts')
const { connectionConfig } = await import('#lib/db/connections/connection-config.ts')
const { completeDraft } = await import('./complete-draft.ts')
const { insertConnection, updateConnectionRow } = await import('./connection-rows.ts')
const { decryptSecret } = await import('#lib/secrets/cipher.ts')
const { joinServer, makeClientKey } = await import('./client-keys.ts')
afterAll(async () => {
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

const sha256 = 'ab'.repeat(32)
const access = {
  kind: 'incus' as const,
  // A port that nobody listens on.
  address: 'https://127.0.0.1:9',
  trust: { mode: 'fingerprint' as const, sha256 },
}
const settings = { name: 'grenoble', parallelLimit: 4, datastoreLimit: 4 }
const proven = {
  peer: { product: 'Incus', version: '6.0.4', apiVersion: '1.0', instanceId: sha256, restrictedTo: ['web'] },
  latencyMs: 3,
}

async function newKey() {
  const made = await makeClientKey({ clientKeyId: null })
  return made.ok ? made.value : expect.unreachable(made.problems[0]?.key)
}

async function connected(name: string) {
  const key = await newKey()
  const input = { ...access, ...settings, name, clientKeyId: key.clientKeyId }
  const inserted = await insertConnection(input, proven, administrator)
  if (!inserted.ok) return expect.unreachable(inserted.problems[0]?.key)
  return { key, connectionId: inserted.value.connectionId }
}

const rowOf = (connectionId: string) => db.connection.findUniqueOrThrow({ where: { id: connectionId } })

describe('the key pair of a connection to an Incus server', () => {
  it('is made on the server, kept encrypted, and only its certificate is shown', async () => {
    const shown = await newKey()
    const row = await db.clientKey.findUniqueOrThrow({ where: { id: shown.clientKeyId } })
    const pem = decryptSecret(row.keyCipher)
    const certificate = new X509Certificate(shown.certificatePem)
    expect(certificate.checkPrivateKey(createPrivateKey(pem))).toBe(true)
    expect(certificate.publicKey.asymmetricKeyDetails?.namedCurve).toBe('secp384r1')
    expect(shown.commonName).toMatch(/^jalon-./)
    expect(shown.validTo.getFullYear()).toBe(new Date().getFullYear() + 10)
    expect(JSON.stringify([shown, row])).not.toContain('PRIVATE KEY')
  })

  it('stays the same for whoever comes back to it', async () => {
    const shown = await newKey()
    expect(await makeClientKey({ clientKeyId: shown.clientKeyId })).toEqual({ ok: true, value: shown })
  })

  it('is taken over by one connection, and by no second one', async () => {
    const { key, connectionId } = await connected('first')
    expect(connectionConfig(await rowOf(connectionId))).toMatchObject({
      kind: 'incus',
      identity: { certificatePem: key.certificatePem, privateKeyPem: expect.stringContaining('PRIVATE KEY') },
    })
    const again = { ...access, ...settings, name: 'second', clientKeyId: key.clientKeyId }
    expect(await insertConnection(again, proven, administrator)).toEqual({
      ok: false,
      problems: [{ key: 'field.client_key_gone', field: 'clientKeyId' }],
    })
    expect((await rowOf(connectionId)).peerRestrictedTo).toEqual(['web'])
  })

  it('gives way to another one, and stays when none is given', async () => {
    const { key, connectionId } = await connected('renewed')
    const change = { ...access, ...settings, name: 'renewed', connectionId }
    await updateConnectionRow({ ...change, clientKeyId: null }, null, administrator)
    expect((await rowOf(connectionId)).certificatePem).toBe(key.certificatePem)
    const next = await newKey()
    await updateConnectionRow({ ...change, clientKeyId: next.clientKeyId }, null, administrator)
    expect((await rowOf(connectionId)).certificatePem).toBe(next.certificatePem)
    const drafted = await completeDraft({
      ...access,
      trust: { mode: 'system' },
      connectionId,
      clientKeyId: null,
    })
    expect(drafted).toMatchObject({ value: { identity: { certificatePem: next.certificatePem } } })
  })

  it('is forgotten where the connection is led to a socket', async () => {
    const { connectionId } = await connected('local')
    const change = { ...access, ...settings, name: 'local', connectionId, clientKeyId: null }
    await updateConnectionRow({ ...change, address: 'unix:///run/incus' }, null, administrator)
    expect(connectionConfig(await rowOf(connectionId))).toMatchObject({ identity: null })
  })

  it('is asked for at an address that needs one', async () => {
    const draft = { ...access, trust: { mode: 'system' as const }, connectionId: null }
    expect(await completeDraft({ ...draft, clientKeyId: null })).toMatchObject({
      problems: [{ key: 'field.client_key_missing', field: 'clientKeyId' }],
    })
  })
})

it('a socket of the host is refused unless the operator allowed it', async () => {
  const address = 'unix:///run/docker.sock'
  const trust = { mode: 'system' as const }
  const draft = { kind: 'incus' as const, address, trust, connectionId: null, clientKeyId: null }
  expect(await completeDraft(draft)).toMatchObject({
    problems: [{ field: 'address', fault: { reason: 'address_not_allowed', detail: { address } } }],
  })
})

describe('a trust token', () => {
  const secret = 'c0ffee'.repeat(10)
  const made = { client_name: 'jalon', fingerprint: sha256, addresses: [], secret }
  const printed = (change = {}) => Buffer.from(JSON.stringify({ ...made, ...change })).toString('base64')
  const join = async (token: string) => {
    const { clientKeyId } = await newKey()
    const trust = { ...access.trust, confirmed: true }
    return joinServer({ ...access, trust, connectionId: null, clientKeyId, token })
  }

  it.each([
    ['that is none', 'nonsense', 'field.token_unreadable'],
    ['that has expired', printed({ expires_at: '2020-01-01T00:00:00Z' }), 'field.token_expired'],
    ['of another server', printed({ fingerprint: 'cd'.repeat(32) }), 'field.token_for_another_server'],
  ])('%s is refused at its field, and nobody is asked', async (_what, token, key) => {
    expect(await join(token)).toEqual({ ok: false, problems: [{ key, field: 'token' }] })
  })

  it('is not sent before the certificate was confirmed', async () => {
    const { clientKeyId } = await newKey()
    const trust = { ...access.trust, confirmed: false }
    const input = { ...access, trust, connectionId: null, clientKeyId, token: printed() }
    expect(await joinServer(input)).toMatchObject({ problems: [{ key: 'field.fingerprint_unconfirmed' }] })
  })

  it('is in no audit entry, however it ended', async () => {
    expect(await join(printed())).toMatchObject({ ok: false, problems: [{ field: 'address' }] })
    const entries = await db.$queryRaw<{ text: string }[]>`
      SELECT "AuditEntry"::text AS text FROM "AuditEntry" WHERE "action" = 'connection.join'`
    expect(entries.length).toBeGreaterThan(3)
    const everything = entries.map(({ text }) => text).join()
    for (const spelling of [secret, printed()]) expect(everything).not.toContain(spelling)
  })
})
