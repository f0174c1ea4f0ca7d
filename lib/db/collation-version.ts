import type { Client } from 'pg'

/**
 * A server that was upgraded may bring rules of ordering other than those by which its indexes were built, and would
 * then miss rows that are there. Such indexes are built again, once. Returns whether they were.
 */
export async function renewCollation(client: Client): Promise<boolean> {
  const changed = await client.query(
    `SELECT 1 FROM pg_collation
     WHERE collname = 'natural_order' AND collversion IS DISTINCT FROM pg_collation_actual_version(oid)`,
  )
  if (changed.rows.length === 0) return false
  for (const table of ['Connection', 'Placement', 'Instance']) await client.query(`REINDEX TABLE "${table}"`)
  await client.query('ALTER COLLATION "natural_order" REFRESH VERSION')
  return true
}
