import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { migrationsFolder } from '../lib/db/migration-list.ts'
import { openThrowawayCluster } from './postgres/throwaway-cluster.ts'
import { findSchemaDifference } from './prisma/schema-difference.ts'

/**
 * npm run new-migration -- <name>: writes the SQL that leads from the schema of the last committed migration to
 * prisma/schema.prisma as it is now. Commit schema and migration together.
 */
const name = process.argv[2]
if (!name || !/^[a-z0-9_]+$/.test(name)) {
  console.error('Name the migration in lower case with underscores: npm run new-migration -- add_quotas')
  process.exit(1)
}

const schema = readFileSync('prisma/schema.prisma', 'utf8')
const throwaway = await openThrowawayCluster()
const sql = await findSchemaDifference(throwaway.templateUrl, schemaOfLastMigration(), schema)
await throwaway.remove()
if (sql) {
  const time = new Date().toISOString().replace(/\D/g, '').slice(0, 14)
  const folder = join(migrationsFolder, `${time}_${name}`)
  mkdirSync(folder)
  writeFileSync(join(folder, 'migration.sql'), sql)
  console.log(join(folder, 'migration.sql'))
} else {
  console.log('The migrations lead to schema.prisma already: nothing written.')
}

function schemaOfLastMigration(): string | null {
  const git = (...args: string[]) => execFileSync('git', args, { encoding: 'utf8' }).trim()
  const commit = git('log', '-1', '--format=%H', '--', 'prisma/migrations/*/migration.sql')
  return commit ? git('show', `${commit}:prisma/schema.prisma`) : null
}
