import { logger } from '../../log/logger.ts'
import { db } from '../client.ts'

/**
 * PostgreSQL knows of no page that all of its rows are to be seen, until it has swept it, and reads the table for what its
 * indexes hold. It sweeps by itself within minutes; after the first read of an estate people look at once. Where another user
 * owns the tables, or the database is busy, it is left to PostgreSQL.
 */
export async function sweepInstances(): Promise<void> {
  try {
    await db.$executeRaw`VACUUM (ANALYZE, SKIP_LOCKED) "Instance"`
  } catch (error) {
    logger.info({ err: error }, 'the instances of a first read are left to autovacuum')
  }
}
