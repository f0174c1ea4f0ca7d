import { readFileSync } from 'node:fs'
import { type ClientBase, escapeIdentifier, escapeLiteral } from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { migrationLock } from '../../../lib/db/migrate.ts'
import { countByKey } from '../../../lib/db/secrets/stored-secrets.ts'
import { OperatorError } from '../../start/operator-error.ts'
import { encodeFrame, jsonFrame } from './frames.ts'
import { type BackupEnd, type BackupHeader, backupFormat } from './manifest.ts'
import { copyTarget, listTables, type Table } from './tables.ts'

/** The frames of a backup, all of one moment: one transaction sees one state, whatever is written meanwhile. */
export async function* dumpDatabase(client: ClientBase): AsyncGenerator<Buffer> {
  // A migration waits until the backup is over.
  await client.query('SELECT pg_advisory_lock_shared($1)', [migrationLock])
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
  yield jsonFrame('header', await describe(client))
  const tables = await listTables(client)
  const rows: BackupEnd['rows'] = {}
  for (const table of tables) {
    yield jsonFrame('table', table)
    const copy = client.query(copyTo(`COPY ${copyTarget(table)} TO STDOUT`))
    for await (const bytes of copy) yield encodeFrame({ kind: 'rows', bytes })
    rows[table.table] = copy.rowCount ?? 0
  }
  const end: BackupEnd = { rows, sequences: await readSequences(client, tables) }
  yield jsonFrame('end', end)
  await client.query('COMMIT')
}

async function describe(client: ClientBase): Promise<BackupHeader> {
  const { rows: found } = await client.query(`SELECT to_regclass('_prisma_migrations') AS found`)
  if (found[0]?.found === null) throw new OperatorError('There is nothing of Jalon in this database yet.')
  const { rows: migrations } = await client.query<{ name: string; checksum: string }>(
    `SELECT migration_name AS name, checksum FROM _prisma_migrations
     WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY migration_name`,
  )
  const packageFile = readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')
  return {
    format: backupFormat,
    madeAt: new Date().toISOString(),
    version: String(JSON.parse(packageFile).version),
    migrations,
    keys: [...(await countByKey(client)).keys()].sort(),
  }
}

/** Sequences stand outside of transactions: each is at or past the highest number of the rows. */
async function readSequences(client: ClientBase, tables: Table[]): Promise<BackupEnd['sequences']> {
  const sequences: BackupEnd['sequences'] = []
  for (const { table, columns } of tables) {
    for (const column of columns) {
      const { rows } = await client.query<{ sequence: string | null }>(
        `SELECT pg_get_serial_sequence(${escapeLiteral(escapeIdentifier(table))}, $1) AS sequence`,
        [column],
      )
      const sequence = rows[0]?.sequence
      if (!sequence) continue
      const { rows: state } = await client.query<{ last_value: string; is_called: boolean }>(
        `SELECT last_value, is_called FROM ${sequence}`,
      )
      if (state[0]) sequences.push({ table, column, value: state[0].last_value, called: state[0].is_called })
    }
  }
  return sequences
}
