import { PrismaPg } from '@prisma/adapter-pg'
import { readEnv } from '#lib/config/env.ts'
import { logger } from '#lib/log/logger.ts'
import { PrismaClient } from '#prisma/generated/client.ts'

/**
 * Milliseconds that PostgreSQL waits for the next statement of a transaction. A process that stands still in the middle of
 * one, as on a suspended host, would hold its locks for as long and keep every other worker from going on.
 */
const idleInTransaction = 10_000

function connect() {
  const { databaseUrl, databaseConnections } = readEnv()
  const adapter = new PrismaPg(
    {
      connectionString: databaseUrl,
      max: databaseConnections,
      connectionTimeoutMillis: 5_000,
      idle_in_transaction_session_timeout: idleInTransaction,
    },
    {
      // An idle connection that the server closes is replaced at the next query; unheard, it would end the process.
      onPoolError: (error) => logger.warn({ err: error }, 'an idle database connection was lost'),
    },
  )
  return new PrismaClient({ adapter })
}

const holder = globalThis as { jalonDatabase?: PrismaClient }

/** One client per process. Next reloads modules while developing: the pool outlives them on the global object. */
export const db: PrismaClient = holder.jalonDatabase ?? connect()
holder.jalonDatabase = db
