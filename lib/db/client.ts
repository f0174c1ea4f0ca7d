import { PrismaPg } from '@prisma/adapter-pg'
import { readEnv } from '#lib/config/env.ts'
import { logger } from '#lib/log/logger.ts'
import { PrismaClient } from '#prisma/generated/client.ts'
import { boundedUrl } from './bounded-url.ts'

function connect() {
  const { databaseUrl, databaseConnections } = readEnv()
  const adapter = new PrismaPg(
    { connectionString: boundedUrl(databaseUrl), max: databaseConnections, connectionTimeoutMillis: 5_000 },
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
