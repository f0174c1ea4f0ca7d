import { randomBytes } from 'node:crypto'
import { escapeIdentifier } from 'pg'
import { withClient } from './cluster.ts'
import { templateDatabase } from './throwaway-cluster.ts'

export type ThrowawayDatabase = { url: string; drop(): Promise<void> }

/**
 * A migrated, empty database of one's own, copied from the template in some 50 ms. `templateUrl` is what
 * openThrowawayCluster returned; test files find it in JALON_TEST_TEMPLATE_URL.
 */
export async function createThrowawayDatabase(templateUrl: string): Promise<ThrowawayDatabase> {
  const name = `jalon_${randomBytes(6).toString('hex')}`
  const maintenanceUrl = withDatabase(templateUrl, 'postgres')
  const run = (sql: string) => withClient(maintenanceUrl, (client) => client.query(sql))
  await run(`CREATE DATABASE ${escapeIdentifier(name)} TEMPLATE ${templateDatabase} STRATEGY FILE_COPY`)
  return {
    url: withDatabase(templateUrl, name),
    drop: async () => void (await run(`DROP DATABASE IF EXISTS ${escapeIdentifier(name)} WITH (FORCE)`)),
  }
}

export async function withThrowawayDatabase<T>(
  templateUrl: string,
  use: (url: string) => Promise<T>,
): Promise<T> {
  const database = await createThrowawayDatabase(templateUrl)
  try {
    return await use(database.url)
  } finally {
    await database.drop()
  }
}

function withDatabase(url: string, database: string): string {
  return Object.assign(new URL(url), { pathname: `/${database}` }).href
}
