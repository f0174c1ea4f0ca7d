import { Client } from 'pg'
import { renewCollation } from './collation-version.ts'
import { listMigrations, loadMigrations } from './migration-list.ts'
import { withSchemaEngine } from './schema-engine.ts'

/** Any number that no other program on the same server is likely to lock: "jalon" in ASCII. */
export const migrationLock = String(0x6a616c6f6en)

/**
 * Applies the migrations that the database has not seen and returns their names. Hosts that start together wait for
 * each other. Keeps Prisma's own `_prisma_migrations` table, so Prisma's command line can take over.
 */
export async function migrate(databaseUrl: string): Promise<string[]> {
  const client = new Client({ connectionString: databaseUrl, connectionTimeoutMillis: 5_000 })
  await client.connect()
  try {
    await client.query('SELECT pg_advisory_lock($1)', [migrationLock])
    // The engine takes half a second to load; most starts have nothing to apply.
    if (await isUpToDate(client)) {
      await renewCollation(client)
      return []
    }
    const migrationsList = await loadMigrations()
    const filters = { externalTables: [], externalEnums: [] }
    const applied = await withSchemaEngine(databaseUrl, (engine) =>
      engine.applyMigrations({ migrationsList, filters }),
    )
    return applied.appliedMigrationNames
  } finally {
    // Ending the connection gives the lock back.
    await client.end()
  }
}

async function isUpToDate(client: Client): Promise<boolean> {
  const table = await client.query<{ name: string | null }>(
    `SELECT to_regclass('_prisma_migrations')::text AS name`,
  )
  if (!table.rows[0]?.name) return false
  const applied = await client.query<{ migration_name: string }>(
    'SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL',
  )
  const names = new Set(applied.rows.map((row) => row.migration_name))
  return (await listMigrations()).every((name) => names.has(name))
}
