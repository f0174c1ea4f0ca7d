import type { ClientBase } from 'pg'
import { type SealKey, sealOf } from './seal.ts'
import { type Break, verifyChain } from './verify.ts'

const atOnce = 2_000

/**
 * Seals every entry with the newest key too, so that the older ones may be forgotten. A chain that does not hold is
 * not sealed: that would vouch for what somebody altered. Returns the break, or null.
 */
export async function sealAgain(
  client: ClientBase,
  keys: readonly [SealKey, ...SealKey[]],
): Promise<Break | null> {
  const [newest] = keys
  const { broken } = await verifyChain(client, keys)
  if (broken) return broken
  let last = '0'
  for (;;) {
    const { rows } = await client.query<{ sequence: string; hash: string }>(
      `SELECT "sequence", "hash" FROM "AuditEntry" entry
       WHERE "sequence" > $1 AND NOT EXISTS (
         SELECT 1 FROM "AuditSeal" seal WHERE seal."sequence" = entry."sequence" AND seal."keyId" = $2)
       ORDER BY "sequence" LIMIT $3`,
      [last, newest.id, atOnce],
    )
    const end = rows.at(-1)
    if (!end) return null
    await client.query(
      `INSERT INTO "AuditSeal" ("sequence", "keyId", "seal")
       SELECT sequence, $2, seal FROM unnest($1::bigint[], $3::text[]) AS made (sequence, seal)
       ON CONFLICT DO NOTHING`,
      [
        rows.map(({ sequence }) => sequence),
        newest.id,
        rows.map(({ sequence, hash }) => sealOf(newest, BigInt(sequence), hash)),
      ],
    )
    last = end.sequence
  }
}
