import type { Client } from 'pg'
import { listMigrations } from '../../../lib/db/migration-list.ts'
import { databaseUsers } from '../../start/database.ts'
import { OperatorError } from '../../start/operator-error.ts'

/** Refuses while anything else uses the database: it would be pulled away from under it. */
export async function refuseWhileInUse(client: Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT coalesce(nullif(application_name, ''), 'unnamed') AS name FROM pg_stat_activity
     WHERE datname = current_database() AND backend_type = 'client backend' AND pid <> pg_backend_pid()`,
  )
  const others = (await databaseUsers(client)) - 1
  if (rows.length === 0 && others <= 0) return
  const names = [...new Set(rows.map(({ name }) => name))].join(', ')
  throw new OperatorError(
    `Jalon, or something else, uses the database${names ? ` (${names})` : ''}: stop it everywhere first. Nothing was touched.`,
  )
}

export type Contents = { people: number; connections: number; operations: number }

/** What a restore would replace; null where nothing is. Refuses a database that a newer Jalon migrated. */
export async function readContents(client: Client): Promise<Contents | null> {
  const { rows: found } = await client.query(`SELECT to_regclass('_prisma_migrations') AS found`)
  if (found[0]?.found === null) return null
  const known = await listMigrations()
  const { rows: applied } = await client.query<{ name: string }>(
    'SELECT migration_name AS name FROM _prisma_migrations',
  )
  const unknown = applied.find(({ name }) => !known.includes(name))
  if (unknown) throw new OperatorError(`A newer Jalon has used this database (migration ${unknown.name}).`)
  if (applied.length === 0) return null
  const { rows } = await client.query<Contents>(
    `SELECT (SELECT count(*)::int FROM "User") AS people, (SELECT count(*)::int FROM "Connection") AS connections,
       (SELECT count(*)::int FROM "Operation") AS operations`,
  )
  const contents = rows[0]
  return contents && Object.values(contents).some((count) => count > 0) ? contents : null
}
