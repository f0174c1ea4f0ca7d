import { type ClientBase, escapeIdentifier } from 'pg'
import { keyId } from '../../../lib/secrets/key-ring.ts'

/**
 * Gives up what only a lost key could read: the secret that signs cookies, which is made anew, and second factors.
 * Connections stay, say that their secret is unreadable, and take a new one. Returns what people have to do.
 */
export async function dropUnreadable(client: ClientBase, keys: readonly Buffer[]): Promise<string> {
  const present = keys.map(keyId)
  await dropRows(client, 'StoredSecret', 'cipher', present)
  await dropRows(client, 'ClientKey', 'keyCipher', present)
  const factors = await dropRows(client, 'SecondFactor', 'secretCipher', present)
  const { rows } = await client.query<{ kind: string; name: string }>(
    `SELECT "kind"::text, "name" FROM "Connection"
     WHERE split_part("secretCipher", '.', 2) <> ALL($1) ORDER BY "name"`,
    [present],
  )
  const byPassword = rows.filter(({ kind }) => kind !== 'incus').map(({ name }) => name)
  const byKeyPair = rows.filter(({ kind }) => kind === 'incus').map(({ name }) => name)
  return [
    byPassword.length > 0 ? `Give these connections their passwords again: ${byPassword.join(', ')}.` : '',
    byKeyPair.length > 0 ? `Make new key pairs for these connections: ${byKeyPair.join(', ')}.` : '',
    factors > 0 ? `${factors} people have no second factor any more.` : '',
  ]
    .filter((line) => line !== '')
    .join('\n')
}

/** A backup of an older Jalon may be without the table. */
async function dropRows(
  client: ClientBase,
  table: string,
  column: string,
  present: string[],
): Promise<number> {
  const name = escapeIdentifier(table)
  const { rows } = await client.query('SELECT to_regclass($1) AS found', [name])
  if (rows[0]?.found === null) return 0
  const { rowCount } = await client.query(
    `DELETE FROM ${name} WHERE split_part(${escapeIdentifier(column)}, '.', 2) <> ALL($1)`,
    [present],
  )
  return rowCount ?? 0
}
