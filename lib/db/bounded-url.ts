/**
 * Milliseconds that PostgreSQL waits for the next statement of a transaction. A process that stands still in the middle of
 * one, as on a suspended host, would hold its locks for as long and keep every other worker from going on.
 */
const idleInTransaction = 10_000

/**
 * Milliseconds after which an answer is not waited for any more: beyond what any statement takes and any lock is waited for
 * (open-operations.ts). A connection that a router forgot, or a server that hangs, never says that it is gone.
 */
const silence = 40_000

/** The database's address with the bounds of a connection in it, as node-postgres reads them. */
export function boundedUrl(databaseUrl: string): string {
  const bounds = `query_timeout=${silence}&idle_in_transaction_session_timeout=${idleInTransaction}`
  // Not through URL, which reads some of the addresses that node-postgres takes in another way.
  return `${databaseUrl}${databaseUrl.includes('?') ? '&' : '?'}${bounds}`
}
