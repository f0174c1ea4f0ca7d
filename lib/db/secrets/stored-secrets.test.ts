import { randomBytes } from 'node:crypto'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { decryptWith, encryptWith } from '#lib/secrets/cipher.ts'
import { keyId } from '#lib/secrets/key-ring.ts'
import { testDatabase } from '#scripts/test/database.ts'
import { countByKey, reEncryptSecrets, secretColumns } from './stored-secrets.ts'

const database = await testDatabase()
const client = new Client({ connectionString: database.url })
const [older, newest, unknown] = [randomBytes(32), randomBytes(32), randomBytes(32)]
const keys = [newest, older] as const

beforeAll(() => client.connect())
afterAll(async () => {
  await client.end()
  await database.drop()
})

async function keep(name: string, cipher: string) {
  await client.query('INSERT INTO "StoredSecret" (name, cipher) VALUES ($1, $2)', [name, cipher])
}

async function kept(name: string): Promise<string> {
  const { rows } = await client.query('SELECT cipher FROM "StoredSecret" WHERE name = $1', [name])
  return rows[0].cipher
}

describe('re-encrypting what is stored', () => {
  it('knows every column of the schema that holds cipher text', async () => {
    const { rows } = await client.query(
      `SELECT table_name, column_name FROM information_schema.columns
       WHERE table_schema = 'public' AND column_name ILIKE '%cipher%'`,
    )
    const named = rows.map(({ table_name, column_name }) => `${table_name}.${column_name}`)
    expect(named.sort()).toEqual(secretColumns.map(({ table, column }) => `${table}.${column}`).sort())
  })

  it('moves every secret to the newest key, more than one batch of them, and is content to be called again', async () => {
    for (let index = 0; index < 450; index += 1) await keep(`s${index}`, encryptWith(older, `plain ${index}`))
    expect(await reEncryptSecrets(client, keys)).toEqual({ count: 450, unreadable: [] })
    expect(await countByKey(client)).toEqual(new Map([[keyId(newest), 450]]))
    expect(decryptWith([newest], await kept('s449'))).toBe('plain 449')
    expect(await reEncryptSecrets(client, keys)).toEqual({ count: 0, unreadable: [] })
  })

  it('leaves what somebody saved at the same time', async () => {
    await keep('edited', encryptWith(older, 'before'))
    const edit = new Client({ connectionString: database.url })
    await edit.connect()
    // Saved and not yet committed: the rotation reads the old secret and has to wait with writing its own.
    await edit.query('BEGIN')
    await edit.query(`UPDATE "StoredSecret" SET cipher = $1 WHERE name = 'edited'`, [
      encryptWith(newest, 'after'),
    ])
    const rotation = reEncryptSecrets(client, keys)
    await waitForLock(edit)
    await edit.query('COMMIT')
    await edit.end()
    expect(await rotation).toEqual({ count: 0, unreadable: [] })
    expect(decryptWith([newest], await kept('edited'))).toBe('after')
  })

  it('names what no key can read, and goes on with the rest', async () => {
    await keep('a lost one', encryptWith(unknown, 'x'))
    await keep('z', encryptWith(older, 'z'))
    expect(await reEncryptSecrets(client, keys)).toEqual({
      count: 1,
      unreadable: [{ table: 'StoredSecret', id: 'a lost one' }],
    })
  })
})

/** Until somebody waits for a row that `holder` has locked. */
async function waitForLock(holder: Client): Promise<void> {
  for (;;) {
    const { rows } = await holder.query(
      `SELECT 1 FROM pg_locks waiting JOIN pg_locks held USING (pid)
       WHERE NOT waiting.granted AND held.database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
    )
    if (rows.length > 0) return
  }
}
