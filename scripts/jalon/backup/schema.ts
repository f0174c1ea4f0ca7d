import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type ClientBase, escapeIdentifier } from 'pg'
import { listMigrations, migrationsFolder } from '../../../lib/db/migration-list.ts'
import { OperatorError } from '../../start/operator-error.ts'
import type { BackupHeader } from './manifest.ts'

type Migration = { name: string; sql: string }

/** The SQL that makes the tables of the backup. Refuses what this Jalon does not have, or has otherwise. */
export async function findMigrations({ migrations, version }: BackupHeader): Promise<Migration[]> {
  const known = await listMigrations()
  const found: Migration[] = []
  for (const { name, checksum } of migrations) {
    if (!known.includes(name)) {
      throw new OperatorError(
        `The backup was made by a newer Jalon (${version}, migration ${name}): restore it with that. Nothing was touched.`,
      )
    }
    const sql = await readFile(join(migrationsFolder, name, 'migration.sql'), 'utf8')
    if (createHash('sha256').update(sql).digest('hex') !== checksum) {
      throw new OperatorError(
        `This Jalon has another migration ${name} than the backup. Nothing was touched.`,
      )
    }
    found.push({ name, sql })
  }
  return found
}

/** Removes what Jalon's migrations made, and its queue. What else may be in the database stays. */
export async function dropSchema(client: ClientBase): Promise<void> {
  const all = await Promise.all(
    (await listMigrations()).map((name) => readFile(join(migrationsFolder, name, 'migration.sql'), 'utf8')),
  )
  const made = (kind: string) =>
    [...all.join('\n').matchAll(new RegExp(`CREATE (?:OR REPLACE )?${kind} "(\\w+)"`, 'g'))].map((match) =>
      escapeIdentifier(match[1] ?? ''),
    )
  await client.query('DROP SCHEMA IF EXISTS pgboss CASCADE')
  const tables = [...new Set(made('TABLE')), '_prisma_migrations']
  await client.query(`DROP TABLE IF EXISTS ${tables.join(', ')}`)
  // What tables depend on, so after them.
  for (const kind of ['FUNCTION', 'TYPE', 'COLLATION', 'SEQUENCE']) {
    for (const name of new Set(made(kind))) await client.query(`DROP ${kind} IF EXISTS ${name}`)
  }
}

/** The tables as the backup's Jalon had them. Later migrations follow as at any start. */
export async function makeSchema(client: ClientBase, migrations: Migration[]): Promise<void> {
  // As Prisma's schema engine makes it (prisma-engines, sql-schema-connector, postgres/sql_renderer).
  await client.query(`CREATE TABLE _prisma_migrations (
    id VARCHAR(36) PRIMARY KEY NOT NULL, checksum VARCHAR(64) NOT NULL, finished_at TIMESTAMPTZ,
    migration_name VARCHAR(255) NOT NULL, logs TEXT, rolled_back_at TIMESTAMPTZ,
    started_at TIMESTAMPTZ NOT NULL DEFAULT now(), applied_steps_count INTEGER NOT NULL DEFAULT 0)`)
  for (const { name, sql } of migrations) {
    await client.query(sql)
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name, applied_steps_count)
       VALUES (gen_random_uuid(), $1, now(), $2, 1)`,
      [createHash('sha256').update(sql).digest('hex'), name],
    )
  }
}
