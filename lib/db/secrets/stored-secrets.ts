import { type ClientBase, escapeIdentifier } from 'pg'
import type { SecretKeys } from '#lib/config/secret-key.ts'
import { decryptWith, encryptWith } from '../../secrets/cipher.ts'
import { keyId } from '../../secrets/key-ring.ts'
import { SecretError } from '../../secrets/secret-error.ts'

/** Every column that lib/secrets/cipher.ts writes. Its test holds this list to the schema. */
export const secretColumns = [
  { table: 'ClientKey', id: 'id', column: 'keyCipher' },
  { table: 'Connection', id: 'id', column: 'secretCipher' },
  { table: 'OperationSecret', id: 'operationId', column: 'cipher' },
  { table: 'SecondFactor', id: 'userId', column: 'secretCipher' },
  { table: 'StoredSecret', id: 'name', column: 'cipher' },
] as const

type SecretColumn = (typeof secretColumns)[number]

/** A secret that no key of the ring can read. */
export type UnreadableSecret = { table: SecretColumn['table']; id: string }

export type ReEncrypted = { count: number; unreadable: UnreadableSecret[] }

const batchSize = 200

/**
 * Encrypts with the newest key what an older one encrypted, row by row. A row that somebody edits at the same time is
 * left alone: its new secret was written with the newest key, or is met again. Interrupted, it goes on where it was.
 */
export async function reEncryptSecrets(client: ClientBase, keys: SecretKeys): Promise<ReEncrypted> {
  const total: ReEncrypted = { count: 0, unreadable: [] }
  for (const column of secretColumns) {
    const { count, unreadable } = await reEncryptColumn(client, column, keys)
    total.count += count
    total.unreadable.push(...unreadable)
  }
  return total
}

async function reEncryptColumn(
  client: ClientBase,
  column: SecretColumn,
  keys: SecretKeys,
): Promise<ReEncrypted> {
  const { table, id, cipher } = quoted(column)
  const unreadable: UnreadableSecret[] = []
  let count = 0
  let after = ''
  for (;;) {
    const { rows } = await client.query<{ id: string; cipher: string }>(
      `SELECT ${id}::text AS id, ${cipher} AS cipher FROM ${table}
       WHERE split_part(${cipher}, '.', 2) <> $1 AND ${id}::text > $2 ORDER BY ${id}::text LIMIT ${batchSize}`,
      [keyId(keys[0]), after],
    )
    for (const row of rows) {
      const fresh = recode(keys, row.cipher)
      if (fresh === null) {
        unreadable.push({ table: column.table, id: row.id })
        continue
      }
      // updatedAt stays: nothing changed that anybody has to look at, and open sessions at the peer go on.
      const { rowCount } = await client.query(
        `UPDATE ${table} SET ${cipher} = $1 WHERE ${id}::text = $2 AND ${cipher} = $3`,
        [fresh, row.id, row.cipher],
      )
      count += rowCount ?? 0
    }
    const last = rows.at(-1)
    if (!last) return { count, unreadable }
    after = last.id
  }
}

/** How many secrets each key holds, by the key's id. */
export async function countByKey(client: ClientBase): Promise<Map<string, number>> {
  const counts = new Map<string, number>()
  for (const column of secretColumns) {
    const { table, cipher } = quoted(column)
    // A database that waits for a migration may not have all of them.
    const { rows: found } = await client.query('SELECT to_regclass($1) AS found', [table])
    if (found[0]?.found === null) continue
    const { rows } = await client.query<{ key: string; count: number }>(
      `SELECT split_part(${cipher}, '.', 2) AS key, count(*)::int AS count FROM ${table} GROUP BY 1`,
    )
    for (const { key, count } of rows) counts.set(key, (counts.get(key) ?? 0) + count)
  }
  return counts
}

function quoted({ table, id, column }: SecretColumn) {
  return { table: escapeIdentifier(table), id: escapeIdentifier(id), cipher: escapeIdentifier(column) }
}

function recode(keys: SecretKeys, cipher: string): string | null {
  try {
    return encryptWith(keys[0], decryptWith(keys, cipher))
  } catch (error) {
    if (error instanceof SecretError) return null
    throw error
  }
}
