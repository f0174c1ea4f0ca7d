import { randomBytes } from 'node:crypto'
import { mkdtempSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { formatKeyFile, readKeyFile, type SecretKeys } from '#lib/config/secret-key.ts'
import { decryptWith, encryptWith } from '#lib/secrets/cipher.ts'
import { keyId } from '#lib/secrets/key-ring.ts'
import { createThrowawayDatabase } from '../postgres/throwaway-database.ts'
import { jalon, startJalonCommand } from './testing/jalon-command.ts'

const database = await createThrowawayDatabase(inject('templateUrl'))
const client = new Client({ connectionString: database.url })
const JALON_DATA = mkdtempSync(join(tmpdir(), 'jalon-rotate-'))
const path = join(JALON_DATA, 'secret.key')
const env = { JALON_DATA, DATABASE_URL: database.url }
const first = randomBytes(32)

beforeAll(async () => {
  writeFileSync(path, formatKeyFile([first]), { mode: 0o600 })
  await client.connect()
  for (const name of ['a', 'b', 'c']) {
    await client.query('INSERT INTO "StoredSecret" (name, cipher) VALUES ($1, $2)', [
      name,
      encryptWith(first, name),
    ])
  }
})
afterAll(async () => {
  await client.end()
  await database.drop()
})

function ring(): SecretKeys {
  return readKeyFile(path) ?? expect.unreachable('the key file is gone')
}

/** Which key each secret is encrypted with; each must still be readable. */
async function keysInUse(): Promise<string[]> {
  const { rows } = await client.query<{ name: string; cipher: string }>(
    'SELECT name, cipher FROM "StoredSecret" ORDER BY name',
  )
  expect(rows.map(({ cipher }) => decryptWith(ring(), cipher))).toEqual(rows.map(({ name }) => name))
  return rows.map(({ cipher }) => cipher.split('.')[1] ?? '')
}

describe('rotate-key', () => {
  it('killed in the middle, leaves every secret readable, and ends with the next call', async () => {
    const blocker = new Client({ connectionString: database.url })
    await blocker.connect()
    await blocker.query('BEGIN')
    await blocker.query(`SELECT 1 FROM "StoredSecret" WHERE name = 'b' FOR UPDATE`)
    const { child, ended } = startJalonCommand(['rotate-key'], env)
    await waitingForRow(blocker)
    child.kill('SIGKILL')
    await ended
    await blocker.query('ROLLBACK')
    await blocker.end()
    const [newest, ...older] = ring()
    expect(older).toEqual([first])
    expect(await keysInUse()).toContain(keyId(first))

    const resumed = await jalon(['rotate-key'], env)
    expect(resumed.stdout).toContain(`Finishing an earlier rotation to the key ${keyId(newest)}.`)
    expect(ring()).toEqual([newest, first])
    expect(await keysInUse()).toEqual(Array(3).fill(keyId(newest)))
  })

  it('forgets the older keys when told to, and keeps the file to its owner', async () => {
    const [newest] = ring()
    expect(await jalon(['rotate-key', '--forget-old'], env)).toMatchObject({
      code: 0,
      stdout: `Forgotten: ${keyId(first)}.\n`,
    })
    expect(ring()).toEqual([newest])
    expect(statSync(path).mode & 0o777).toBe(0o600)
    await keysInUse()
  })

  it('does with keys of the environment what can be done there, and says what cannot', async () => {
    const [current] = ring()
    const added = randomBytes(32)
    const JALON_SECRET_KEY = added.toString('hex')
    const alone = await jalon(['rotate-key'], { ...env, JALON_SECRET_KEY })
    expect(alone).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^The key comes from JALON_SECRET_KEY: put/),
    })
    const JALON_OTHER_SECRET_KEYS = current.toString('base64')
    const done = await jalon(['rotate-key'], { ...env, JALON_SECRET_KEY, JALON_OTHER_SECRET_KEYS })
    expect(done.stdout).toContain('JALON_OTHER_SECRET_KEYS may be emptied')
    const { rows } = await client.query<{ cipher: string }>('SELECT cipher FROM "StoredSecret" ORDER BY name')
    expect(rows.map(({ cipher }) => decryptWith([added], cipher))).toEqual(['a', 'b', 'c'])
  })

  it('is told to the audit log, without any key', async () => {
    const { rows } = await client.query('SELECT action, details::text FROM "AuditEntry"')
    expect(rows.map(({ action }) => action)).toEqual(['key.rotate', 'key.rotate', 'key.rotate'])
    expect(JSON.stringify(rows)).not.toContain(ring()[0].toString('base64'))
  })
})

/** Until somebody waits for a row that another transaction has locked. */
async function waitingForRow(holder: Client): Promise<void> {
  for (;;) {
    const { rows } = await holder.query(
      `SELECT 1 FROM pg_locks waiting JOIN pg_locks held USING (pid)
       WHERE NOT waiting.granted AND held.database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
    )
    if (rows.length > 0) return
  }
}
