import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ConnectionDraft } from '#lib/domain/connection/connection-input.ts'
import { testDatabase } from '#scripts/test/database.ts'

const database = await testDatabase()
process.env.JALON_SECRET_KEY = '00'.repeat(32)
const { completeDraft } = await import('./complete-draft.ts')
const { insertConnection, updateConnectionRow } = await import('./connection-rows.ts')
const { db } = await import('#lib/db/client.ts')
afterAll(async () => {
  await db.$disconnect()
  await database.drop()
})

const proven = {
  peer: { product: 'vCenter', version: '8.0', apiVersion: '8.0.0.0', instanceId: null },
  latencyMs: 3,
}
const access = {
  kind: 'vsphere' as const,
  address: 'https://vcenter.example.com/sdk',
  username: 'jalon',
  trust: { mode: 'system' as const },
}
const by = { id: 'p1', name: 'Inès' }
let connectionId = ''

beforeAll(async () => {
  const inserted = await insertConnection(
    { ...access, password: 'first secret', name: 'paris', parallelLimit: 4, datastoreLimit: 4 },
    proven,
    by,
  )
  if (inserted.ok) connectionId = inserted.value.connectionId
})

const draft = (change: Partial<Extract<ConnectionDraft, { kind: 'vsphere' }>>): ConnectionDraft => ({
  ...access,
  connectionId,
  password: '',
  ...change,
})

test('an empty password stands for the one kept, at the same address', async () => {
  expect(await completeDraft(draft({}))).toMatchObject({ ok: true, value: { password: 'first secret' } })
})

test('a kept password is never sent to another address', async () => {
  expect(await completeDraft(draft({ address: 'https://evil.example.com/sdk' }))).toEqual({
    ok: false,
    problems: [{ key: 'connections.password-for-new-address', field: 'password' }],
  })
})

test('a new connection needs a password of its own', async () => {
  expect(await completeDraft(draft({ connectionId: null }))).toEqual({
    ok: false,
    problems: [{ key: 'field.password_empty', field: 'password' }],
  })
})

test('an authority that only looks like PEM is refused at its field', async () => {
  const caPem = '-----BEGIN CERTIFICATE-----\nbm90IGEgY2VydGlmaWNhdGU=\n-----END CERTIFICATE-----'
  expect(await completeDraft(draft({ trust: { mode: 'ca', caPem } }))).toEqual({
    ok: false,
    problems: [{ key: 'field.ca_unreadable', field: 'trust.caPem' }],
  })
})

test('the password is kept encrypted, and an empty one leaves it', async () => {
  const before = await db.connection.findUniqueOrThrow({ where: { id: connectionId } })
  expect(before.secretCipher).not.toContain('first secret')
  await updateConnectionRow(
    { ...access, connectionId, password: '', name: 'paris', parallelLimit: 2, datastoreLimit: 4 },
    null,
    by,
  )
  const after = await db.connection.findUniqueOrThrow({ where: { id: connectionId } })
  expect(after).toMatchObject({ secretCipher: before.secretCipher, parallelLimit: 2, datastoreLimit: 4 })
})

test('a second connection of the same name is refused at the name', async () => {
  const again = await insertConnection(
    { ...access, password: 'x', name: 'paris', parallelLimit: 4, datastoreLimit: 4 },
    proven,
    by,
  )
  expect(again).toEqual({ ok: false, problems: [{ key: 'connections.name-taken', field: 'name' }] })
})
