import { readEnv } from '#lib/config/env.ts'
import { db } from '#lib/db/client.ts'
import { logger } from '#lib/log/logger.ts'

const patienceMs = 2_000

/**
 * Whether this process can answer people: its database answers in time, and has the tables that this version expects.
 * Says no more than that, to whoever asks.
 */
export async function isReady(): Promise<boolean> {
  try {
    const late = AbortSignal.timeout(patienceMs)
    const tooLate = new Promise<never>((_, reject) => {
      late.addEventListener('abort', () => reject(late.reason), { once: true })
    })
    const upToDate = await Promise.race([isMigrated(), tooLate])
    if (!upToDate) logger.warn('not ready: the database is older than this version')
    return upToDate
  } catch (error) {
    logger.warn({ err: error }, 'not ready: the database does not answer')
    return false
  }
}

/** A backup of an older version may have been put back under a process that runs. */
async function isMigrated(): Promise<boolean> {
  const { newestMigration } = readEnv()
  // Prisma's own table; lib/db/migrate.ts keeps it.
  const applied = await db.$queryRaw<unknown[]>`
    SELECT 1 FROM _prisma_migrations
    WHERE migration_name = ${newestMigration} AND finished_at IS NOT NULL AND rolled_back_at IS NULL`
  return newestMigration === null || applied.length > 0
}

/** For programs that start, stop and balance processes: no sign-in, and nothing to learn. */
export function healthAnswer(status: 'live' | 'ready' | 'not ready'): Response {
  return new Response(JSON.stringify({ status }), {
    status: status === 'not ready' ? 503 : 200,
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
  })
}
