import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { Client } from 'pg'
import { parseVariables } from '../../lib/config/env.ts'
import { parseGivenKeys, readKeyFile } from '../../lib/config/secret-key.ts'
import { migrate, migrationLock } from '../../lib/db/migrate.ts'
import { keyId } from '../../lib/secrets/key-ring.ts'
import { withClient } from '../postgres/cluster.ts'
import { OperatorError } from '../start/operator-error.ts'
import { type CheckedBackup, openBackupFile } from './backup/backup-file.ts'
import { loadRows, readHeader } from './backup/load.ts'
import { dropUnreadable } from './backup/lost-key.ts'
import { type BackupHeader, backupFormat } from './backup/manifest.ts'
import { type Contents, readContents, refuseWhileInUse } from './backup/occupied.ts'
import { dropSchema, findMigrations, makeSchema } from './backup/schema.ts'
import { interruptUnfinished } from './backup/unfinished.ts'
import { UsageError } from './command.ts'
import { withInstallation } from './installation.ts'
import { recordAudit } from './record-audit.ts'

const options = {
  replace: { type: 'boolean', default: false },
  'continue-operations': { type: 'boolean', default: false },
  'without-key': { type: 'boolean', default: false },
} as const

/** npm run jalon -- restore <file>: all of it or, when anything is wrong, nothing. */
export async function run(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true })
  const [file, ...more] = positionals
  if (file === undefined || more.length > 0) throw new UsageError('restore wants the name of one file.')
  const keys = givenKeys()
  const backup = await openBackupFile(resolve(file), keys)
  const header = await readHeader(backup.frames())
  if (header.format !== backupFormat) {
    throw new OperatorError(
      `The backup was made by another Jalon (${header.version}, format ${header.format}).`,
    )
  }
  const migrations = await findMigrations(header)
  if (!values['without-key']) requireKeys(header, backup, keys)

  const created = { create: true, leaveAsItIs: true }
  await withInstallation(async ({ databaseUrl }) => {
    const told = await withClient(databaseUrl, async (client) => {
      // A Jalon that is started now waits in its migrations until this is over.
      await client.query('SELECT pg_advisory_lock($1)', [migrationLock])
      await refuseWhileInUse(client)
      const present = await readContents(client)
      if (present && !values.replace) refuseToReplace(present)
      return await allOrNothing(client, async () => {
        await dropSchema(client)
        await makeSchema(client, migrations)
        const { rows } = await loadRows(client, backup.frames())
        const interrupted = values['continue-operations'] ? 0 : await interruptUnfinished(client)
        const unreadable = values['without-key'] ? await dropUnreadable(client, keys) : null
        return { rows: Object.values(rows).reduce((sum, count) => sum + count, 0), interrupted, unreadable }
      })
    })
    await migrate(databaseUrl)
    await recordAudit('data.restore', {
      madeAt: header.madeAt,
      rows: told.rows,
      interrupted: told.interrupted,
    })
    console.log(`Restored ${told.rows} rows of ${header.madeAt}. Everybody signs in again.`)
    if (told.interrupted > 0) {
      console.log(
        `${told.interrupted} jobs were unfinished in it and wait, interrupted, for a person to resume them.`,
      )
    }
    if (told.unreadable) console.log(told.unreadable)
  }, created)
}

/** The keys that are there; none is made, since that would be another than the backup's. */
function givenKeys(): readonly Buffer[] {
  const {
    JALON_SECRET_KEY: newest,
    JALON_OTHER_SECRET_KEYS: others = '',
    JALON_DATA,
  } = parseVariables(process.env)
  if (newest) return parseGivenKeys(newest, others)
  return readKeyFile(keyPath(JALON_DATA)) ?? []
}

const keyPath = (dataFolder: string) => join(resolve(dataFolder), 'secret.key')

function requireKeys(
  header: BackupHeader,
  { sealedWith, isOurs }: CheckedBackup,
  keys: readonly Buffer[],
): void {
  if (isOurs === 'no')
    throw new OperatorError('Somebody changed the backup: its seal is wrong. Nothing was touched.')
  const present = new Set(keys.map(keyId))
  const missing = [...new Set([...header.keys, sealedWith])].filter((id) => !present.has(id))
  if (missing.length === 0) return
  const path = keyPath(parseVariables(process.env).JALON_DATA)
  throw new OperatorError(
    `The backup needs the key ${missing.join(', ')}. Put your copy of the key file at ${path}, or set JALON_SECRET_KEY. With --without-key it is restored without the passwords and second factors that only this key can read. Nothing was touched.`,
  )
}

function refuseToReplace({ people, connections, operations }: Contents): never {
  throw new OperatorError(
    `There is a Jalon here already, with ${people} people, ${connections} connections and ${operations} jobs: --replace removes them for good. Nothing was touched.`,
  )
}

async function allOrNothing<T>(client: Client, work: () => Promise<T>): Promise<T> {
  await client.query('BEGIN')
  try {
    const result = await work()
    await client.query('COMMIT')
    return result
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined)
    throw error
  }
}
