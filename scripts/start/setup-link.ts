import { createHash, randomBytes } from 'node:crypto'
import { paths } from '../../lib/paths.ts'
import { withClient } from '../postgres/cluster.ts'

/**
 * The one-time link for the first administrator, or null once there is somebody. Every start prints a new one, good for
 * 24 hours; only the SHA-256 of its token is kept.
 */
export async function issueSetupLink(databaseUrl: string, baseUrl: string): Promise<string | null> {
  return await withClient(databaseUrl, async (client) => {
    const people = await client.query('SELECT 1 FROM "User" LIMIT 1')
    if (people.rowCount) return null
    const token = randomBytes(32).toString('base64url')
    await client.query('DELETE FROM "SetupToken" WHERE "expiresAt" < now()')
    await client.query(
      `INSERT INTO "SetupToken" ("tokenHash", "expiresAt") VALUES ($1, now() + interval '24 hours')`,
      [createHash('sha256').update(token).digest('hex')],
    )
    return baseUrl + paths.setUp(token)
  })
}
