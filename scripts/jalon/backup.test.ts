import { createHash, randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { formatKeyFile } from '#lib/config/secret-key.ts'
import { decryptWith, encryptWith } from '#lib/secrets/cipher.ts'
import { withClient } from '../postgres/cluster.ts'
import { createThrowawayDatabase } from '../postgres/throwaway-database.ts'
import { openBackupFile, writeBackupFile } from './backup/backup-file.ts'
import { leftOut } from './backup/manifest.ts'
import { jalon, startJalonCommand } from './testing/jalon-command.ts'

const key = randomBytes(32)
const folder = mkdtempSync(join(tmpdir(), 'jalon-backup-'))
const source = await createThrowawayDatabase(inject('templateUrl'))
afterAll(source.drop)
const whole = join(folder, 'whole.backup')
let written: Awaited<ReturnType<typeof jalon>>

/** A host with the key of the backed-up installation, unless another is given. */
function host(given: Buffer | null = key): Record<string, string> {
  const JALON_DATA = mkdtempSync(join(folder, 'data-'))
  if (given) writeFileSync(join(JALON_DATA, 'secret.key'), formatKeyFile([given]), { mode: 0o600 })
  return { JALON_DATA }
}

const restore = (DATABASE_URL: string, args: string[], on = host()) =>
  jalon(['restore', ...args], { ...on, DATABASE_URL })

/** Every row of every table but the migrations' own, as text. */
async function everything(url: string): Promise<Record<string, string[]>> {
  return await withClient(url, async (client) => {
    const { rows: tables } = await client.query<{ name: string }>(
      `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' ORDER BY 1`,
    )
    const contents: Record<string, string[]> = {}
    for (const { name } of tables) {
      if (name === '_prisma_migrations') continue
      const { rows } = await client.query(`SELECT t::text AS row FROM "${name}" t ORDER BY 1`)
      contents[name] = rows.map(({ row }) => row)
    }
    return contents
  })
}

const odd = 'tab\t newline\n back\\slash \\. NULL \\N “é” 🎈'
const connectionId = '01900000-0000-7000-8000-000000000001'
const operationId = '01900000-0000-7000-8000-000000000002'
const batchId = '01900000-0000-7000-8000-000000000003'

beforeAll(async () => {
  await withClient(source.url, async (client) => {
    await client.query(
      `INSERT INTO "User" (id, name, email, "updatedAt", role) VALUES ('ada', $1, 'ada@x', now(), 'administrator')`,
      [odd],
    )
    await client.query(
      `INSERT INTO "Session" (id, token, "expiresAt", "userId", "updatedAt") VALUES ('s', 'tok', now() + interval '1 day', 'ada', now())`,
    )
    await client.query(
      `INSERT INTO "Connection" (id, kind, name, address, username, "secretCipher", "trustMode", "updatedAt")
       VALUES ($1, 'vsphere', 'Paris', 'https://h/sdk', 'u', $2, 'system', now())`,
      [connectionId, encryptWith(key, 'hunter2')],
    )
    await client.query(
      `INSERT INTO "Operation" (id, workflow, input, state, "connectionId", "connectionName", "instanceName", "requestedByName", "deadlineAt")
       VALUES ($1, 'snapshot.create', '{"a": [1, null]}', 'queued', $2, 'Paris', 'vm', 'Ada', now())`,
      [operationId, connectionId],
    )
    await client.query(
      `INSERT INTO "Batch" (id, kind, input, "requestedByName") VALUES ($1, 'snapshot.create', '{}', 'Ada')`,
      [batchId],
    )
    await client.query(
      `INSERT INTO "BatchItem" ("batchId", position, "instanceName", "connectionName", "operationId")
       VALUES ($1, 0, 'vm', 'Paris', $2), ($1, 1, 'other', 'Paris', NULL)`,
      [batchId, operationId],
    )
    for (let index = 0; index < 5; index += 1) {
      await client.query(
        `INSERT INTO "OperationLog" ("operationId", level, message) VALUES ($1, 'info', 'started')`,
        [operationId],
      )
      await client.query(
        `INSERT INTO "AuditEntry" (action, outcome, "personName", details) VALUES ('lab.open', 'succeeded', $1, '{}')`,
        [odd],
      )
    }
  })
  written = await jalon(['backup', whole], { ...host(), DATABASE_URL: source.url })
})

describe('a backup', () => {
  it('is one file for its owner alone, and says where the key is, which is not in it', () => {
    expect(written.stderr).toBe('')
    expect(written.code).toBe(0)
    expect(statSync(whole).mode & 0o777).toBe(0o600)
    expect(written.stdout).toMatch(/which is NOT in it\. Keep a copy of\s+\S+secret\.key in another place/)
  })

  it('replaces no other file, and says why it cannot be written', async () => {
    await expect(writeBackupFile(whole, key, nothing())).rejects.toThrow('a backup replaces nothing')
    const nowhere = join(folder, 'none', 'x')
    await expect(writeBackupFile(nowhere, key, nothing())).rejects.toThrow(
      /cannot be written to .* \(ENOENT\)/,
    )
  })

  it('has no name yet while it is written: killed in the middle, it leaves nothing that is taken for whole', async () => {
    const blocker = new Client({ connectionString: source.url })
    await blocker.connect()
    await blocker.query('BEGIN')
    await blocker.query('LOCK TABLE "OperationLog" IN ACCESS EXCLUSIVE MODE')
    const path = join(folder, 'killed.backup')
    const { child, ended } = startJalonCommand(['backup', path], { ...host(), DATABASE_URL: source.url })
    await waitingForTable(blocker)
    child.kill('SIGKILL')
    await ended
    await blocker.query('ROLLBACK')
    await blocker.end()
    expect(existsSync(path)).toBe(false)
    await expect(openBackupFile(`${path}.partial`, [key])).rejects.toThrow(
      /is no backup|damaged or cut short/,
    )
    expect((await jalon(['backup', path], { ...host(), DATABASE_URL: source.url })).code).toBe(0)
    expect(readdirSync(folder).filter((name) => name.endsWith('.partial'))).toEqual([])
  })

  it.each([
    [
      'a bit was changed',
      (bytes: Buffer) => bytes.fill((bytes[100] ?? 0) ^ 1, 100, 101),
      /damaged or cut short/,
    ],
    ['the end is missing', (bytes: Buffer) => bytes.subarray(0, -10), /damaged or cut short/],
    ['it is something else', () => Buffer.from('PGDMP and so on'.repeat(30)), /is no backup of Jalon/],
    ['it is empty', () => Buffer.alloc(0), /is no backup of Jalon/],
  ])('is not read when %s', async (_name, change, words) => {
    const file = join(mkdtempSync(join(folder, 'bad-')), 'file')
    writeFileSync(file, change(Buffer.from(readFileSync(whole))))
    await expect(openBackupFile(file, [key])).rejects.toThrow(words)
  })

  it('tells when somebody without the key made another of it', async () => {
    const file = join(folder, 'forged.backup')
    const bytes = Buffer.from(readFileSync(whole))
    const body = bytes.subarray(0, -68)
    body.fill(0, 30, 31)
    writeFileSync(
      file,
      Buffer.concat([body, createHash('sha256').update(body).digest(), bytes.subarray(-36)]),
    )
    expect((await openBackupFile(file, [key])).isOurs).toBe('no')
    expect((await openBackupFile(whole, [key])).isOurs).toBe('yes')
  })
})

describe('a restore', () => {
  let url: string
  beforeAll(async () => {
    const target = await createThrowawayDatabase(inject('templateUrl'))
    url = target.url
    const restored = await restore(url, [whole])
    expect(restored).toMatchObject({
      code: 0,
      stderr: '',
      stdout: expect.stringMatching(/^Restored \d+ rows/),
    })
    return target.drop
  })

  it('brings back every row exactly, except who was signed in, and stops what was unfinished', async () => {
    const before = await everything(source.url)
    const after = await everything(url)
    const changed = ['Operation', 'OperationLog', 'BatchItem', 'AuditEntry', 'AuditSeal', ...leftOut]
    for (const [table, rows] of Object.entries(before)) {
      if (!changed.includes(table)) expect(after[table], table).toEqual(rows)
    }
    expect(leftOut.map((table) => after[table]?.length)).toEqual(leftOut.map(() => 0))
    await withClient(url, async (client) => {
      const { rows } = await client.query('SELECT state, fault FROM "Operation"')
      expect(rows).toEqual([{ state: 'interrupted', fault: expect.objectContaining({ reason: 'restored' }) }])
      const { rows: lines } = await client.query('SELECT skipped FROM "BatchItem" ORDER BY position')
      const notBegun = expect.objectContaining({ reason: 'batch_restored' })
      expect(lines).toEqual([{ skipped: null }, { skipped: notBegun }])
      const { rows: log } = await client.query('SELECT id::int, message FROM "OperationLog" ORDER BY id')
      expect(log.at(-1)).toEqual({ id: 6, message: 'restored_from_backup' })
      const { rows: secrets } = await client.query('SELECT "secretCipher" AS cipher FROM "Connection"')
      expect(decryptWith([key], secrets[0].cipher)).toBe('hunter2')
    })
  })

  it('keeps the audit log’s chain, which goes on after it and still only grows', async () => {
    const before = (await everything(source.url)).AuditEntry?.slice(0, 5)
    expect((await everything(url)).AuditEntry?.slice(0, 5)).toEqual(before)
    await withClient(url, async (client) => {
      const { rows } = await client.query<{ action: string; hash: string; previousHash: string }>(
        'SELECT action, hash, "previousHash" FROM "AuditEntry" ORDER BY sequence',
      )
      expect(rows.map(({ action }) => action)).toEqual([...Array(5).fill('lab.open'), 'data.restore'])
      expect(rows.slice(1).map(({ previousHash }) => previousHash)).toEqual(
        rows.slice(0, -1).map(({ hash }) => hash),
      )
      await expect(client.query('DELETE FROM "AuditEntry"')).rejects.toThrow('only grows')
    })
  })

  it('is all or nothing: killed in the middle, what was there is still there', async () => {
    const before = await everything(url)
    const { child, ended } = startJalonCommand(['restore', whole, '--replace'], {
      ...host(),
      DATABASE_URL: url,
    })
    const watcher = new Client({ connectionString: url.replace(/\/[^/]*$/, '/postgres') })
    await watcher.connect()
    await inTransaction(watcher, new URL(url).pathname.slice(1))
    child.kill('SIGKILL')
    await ended
    await watcher.end()
    expect(await everything(url)).toEqual(before)
  })

  it('refuses while anything uses the database', async () => {
    const worker = new Client({ connectionString: url, application_name: 'jalon-jobs' })
    await worker.connect()
    expect(await restore(url, [whole, '--replace'])).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/uses the database \(jalon-jobs\): stop it everywhere first/),
    })
    await worker.end()
  })

  it('replaces what is there only when told to; a move can leave operations to go on', async () => {
    await withClient(url, (client) => client.query(`UPDATE "Connection" SET name = 'Lyon'`))
    expect(await restore(url, [whole])).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/1 people, 1 connections and 1 jobs: --replace removes them for good/),
    })
    expect((await everything(url)).Connection?.[0]).toContain('Lyon')
    expect((await restore(url, [whole, '--replace', '--continue-operations'])).code).toBe(0)
    const { Connection, Operation } = await everything(url)
    expect(Connection?.[0]).toContain('Paris')
    expect(Operation?.[0]).toContain('queued')
  })

  it('works on an empty machine, which gets a PostgreSQL of its own', { timeout: 60_000 }, async () => {
    const on = host()
    const restored = await jalon(['restore', whole], on)
    expect(restored).toMatchObject({
      code: 0,
      stderr: '',
      stdout: expect.stringMatching(/^Restored \d+ rows/),
    })
    const again = await jalon(['restore', whole], on)
    expect(again.stderr).toMatch(/^There is a Jalon here already, with 1 people, 1 connections and 1 jobs/)
  })

  it('asks for the key, and without it gives up what only that can read', async () => {
    const stranger = host(randomBytes(32))
    expect(await restore(url, [whole, '--replace'], stranger)).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(
        /^The backup needs the key [0-9a-f]{8}\. Put your copy of the key file at /,
      ),
    })
    const restored = await restore(url, [whole, '--replace', '--without-key'], stranger)
    expect(restored.stdout).toContain('Give these connections their passwords again: Paris.')
  })
})

async function* nothing(): AsyncGenerator<Buffer> {}

/** Until somebody waits for a lock on a table. */
async function waitingForTable(client: Client): Promise<void> {
  for (;;) {
    const { rows } = await client.query(
      `SELECT 1 FROM pg_locks waiting JOIN pg_locks held USING (pid)
       WHERE NOT waiting.granted AND held.database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
    )
    if (rows.length > 0) return
  }
}

/** Until a session of the database has made tables in a transaction that is still open. */
async function inTransaction(client: Client, database: string): Promise<void> {
  for (;;) {
    const { rows } = await client.query(
      `SELECT 1 FROM pg_locks JOIN pg_database d ON d.oid = database
       WHERE d.datname = $1 AND locktype = 'relation' AND mode = 'AccessExclusiveLock' AND granted
       GROUP BY pid HAVING count(*) > 20`,
      [database],
    )
    if (rows.length > 0) return
  }
}
