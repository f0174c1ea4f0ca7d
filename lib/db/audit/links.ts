import type { ClientBase } from 'pg'

/** One entry as the chain sees it. */
export type Link = {
  sequence: number
  hash: string
  previousHash: string
  /** The text that is hashed; the trigger `audit_chain` of the migration builds the same. */
  canonical: string
  /** By key id. */
  seals: Record<string, string>
}

const atOnce = 2_000

/** Every entry in order, a page at a time, as of one moment. */
export async function* readLinks(client: ClientBase): AsyncGenerator<Link> {
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
  try {
    let page = await readPage(client, 0)
    while (page.length > 0) {
      // Read while the caller looks at the page before.
      const next = readPage(client, page.at(-1)?.sequence ?? 0)
      // Should the caller stop here, nobody waits for it any more.
      next.catch(() => undefined)
      yield* page
      page = await next
    }
  } finally {
    await client.query('COMMIT')
  }
}

async function readPage(client: ClientBase, after: number): Promise<Link[]> {
  const entries = await client.query<[string, string, string]>({
    text: entriesAfter,
    values: [after, atOnce],
    rowMode: 'array',
  })
  const last = entries.rows.at(-1)?.[0]
  if (last === undefined) return []
  const seals = await client.query<[string, string, string]>({
    text: sealsBetween,
    values: [after, last],
    rowMode: 'array',
  })
  const found = new Map<string, Record<string, string>>()
  for (const [sequence, keyId, seal] of seals.rows) {
    const known = found.get(sequence)
    if (known) known[keyId] = seal
    else found.set(sequence, { [keyId]: seal })
  }
  return entries.rows.map(([sequence, hash, canonical]) => ({
    sequence: Number(sequence),
    hash,
    canonical,
    previousHash: lastItem(canonical),
    seals: found.get(sequence) ?? {},
  }))
}

/** The canonical text is a JSON array that ends with the hash of the entry before. */
function lastItem(canonical: string): string {
  return canonical.slice(canonical.lastIndexOf(', "') + 3, -2)
}

const entriesAfter = `
  SELECT "sequence", "hash", jsonb_build_array(
      1, "sequence", to_char("at" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      "action", "outcome", "personId", "personName", "instanceId", "instanceName",
      "connectionId", "connectionName", "operationId", "address", "details", "previousHash"
    )::text
  FROM "AuditEntry" WHERE "sequence" > $1 ORDER BY "sequence" LIMIT $2`

const sealsBetween = `
  SELECT "sequence", "keyId", "seal" FROM "AuditSeal" WHERE "sequence" > $1 AND "sequence" <= $2`
