import { inject } from 'vitest'
import { createThrowawayDatabase, type ThrowawayDatabase } from '../postgres/throwaway-database.ts'

/**
 * A database of the calling test file's own. Point DATABASE_URL at it before importing `#lib/db/client.ts`:
 *
 *   const database = await testDatabase()
 *   afterAll(database.drop)
 *   const { db } = await import('#lib/db/client.ts')
 */
export async function testDatabase(): Promise<ThrowawayDatabase> {
  const database = await createThrowawayDatabase(inject('templateUrl'))
  process.env.DATABASE_URL = database.url
  return database
}
