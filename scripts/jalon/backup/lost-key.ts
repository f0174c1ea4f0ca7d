import type { ClientBase } from 'pg'
import { keyId } from '../../../lib/secrets/key-ring.ts'

/**
 * Gives up what only a lost key could read: the secret of sign-ins, which is made anew, and the second factors that
 * depend on it. Connections stay, say that their password is unreadable, and take a new one.
 */
export async function dropUnreadable(client: ClientBase, keys: readonly Buffer[]): Promise<string> {
  const present = keys.map(keyId)
  const secrets = (await exists(client, 'StoredSecret')) && (await dropSecrets(client, present))
  const { rows } = await client.query<{ name: string }>(
    `SELECT "name" FROM "Connection" WHERE split_part("secretCipher", '.', 2) <> ALL($1) ORDER BY "name"`,
    [present],
  )
  if (secrets) await removeSecondFactors(client)
  const names = rows.map(({ name }) => name).join(', ')
  return `${names ? `Give these connections their passwords again: ${names}. ` : ''}${secrets ? 'Nobody has a second factor any more.' : ''}`
}

async function dropSecrets(client: ClientBase, present: string[]): Promise<boolean> {
  const { rowCount } = await client.query(
    `DELETE FROM "StoredSecret" WHERE split_part("cipher", '.', 2) <> ALL($1)`,
    [present],
  )
  return Boolean(rowCount)
}

async function removeSecondFactors(client: ClientBase): Promise<void> {
  if (!(await exists(client, 'TwoFactor'))) return
  await client.query('DELETE FROM "TwoFactor"')
  await client.query('UPDATE "User" SET "twoFactorEnabled" = false')
}

/** A backup of an older Jalon may be without the table. */
async function exists(client: ClientBase, table: string): Promise<boolean> {
  const { rows } = await client.query('SELECT to_regclass($1) AS found', [`"${table}"`])
  return rows[0]?.found !== null
}
