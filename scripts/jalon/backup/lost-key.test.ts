import { randomBytes } from 'node:crypto'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { encryptWith } from '#lib/secrets/cipher.ts'
import { testDatabase } from '#scripts/test/database.ts'
import { dropUnreadable } from './lost-key.ts'

const database = await testDatabase()
const client = new Client({ connectionString: database.url })
const [lost, present] = [randomBytes(32), randomBytes(32)]
beforeAll(() => client.connect())
afterAll(async () => {
  await client.end()
  await database.drop()
})

async function addConnection(kind: string, name: string, key: Buffer) {
  await client.query(
    `INSERT INTO "Connection" ("id", "kind", "name", "address", "username", "secretCipher", "trustMode", "updatedAt")
     VALUES (gen_random_uuid(), $1::"ProviderKind", $2, 'https://a', '', $3, 'system', now())`,
    [kind, name, encryptWith(key, 'secret')],
  )
}

it('a lost key asks for passwords where there are some, for new key pairs where not, and drops what waits', async () => {
  await addConnection('vsphere', 'Paris', lost)
  await addConnection('incus', 'Grenoble', lost)
  await addConnection('incus', 'Annecy', present)
  for (const key of [lost, present]) {
    await client.query(
      `INSERT INTO "ClientKey" ("id", "certificatePem", "keyCipher") VALUES (gen_random_uuid(), '', $1)`,
      [encryptWith(key, 'private')],
    )
  }
  expect(await dropUnreadable(client, [present])).toBe(
    'Give these connections their passwords again: Paris.\nMake new key pairs for these connections: Grenoble.',
  )
  const { rows } = await client.query('SELECT count(*)::int AS count FROM "ClientKey"')
  expect(rows).toEqual([{ count: 1 }])
})
