import { z } from 'zod'

/** Raised when an older Jalon could not read the file any more. */
export const backupFormat = 1

export const backupHeader = z.object({
  format: z.number().int(),
  madeAt: z.iso.datetime(),
  /** Of package.json, for people. */
  version: z.string(),
  /** What the database had been migrated to, oldest first; the checksum is Prisma's, SHA-256 of the SQL. */
  migrations: z.array(z.object({ name: z.string(), checksum: z.string() })),
  /** The ids of the keys that its secrets are encrypted with. */
  keys: z.array(z.string()),
})

export type BackupHeader = z.infer<typeof backupHeader>

export const tableStart = z.object({ table: z.string(), columns: z.array(z.string()) })

export const backupEnd = z.object({
  rows: z.record(z.string(), z.number().int()),
  /** Where sequences stand, by the column that they number. */
  sequences: z.array(
    z.object({ table: z.string(), column: z.string(), value: z.string(), called: z.boolean() }),
  ),
})

export type BackupEnd = z.infer<typeof backupEnd>

/**
 * Kept out on purpose. Who had signed out since, or used a link up, must not be let in by a restore; attempts are counted
 * anew. The queue's own tables, in another schema, follow from the operations.
 */
export const leftOut: readonly string[] = ['Session', 'Verification', 'RateLimit', 'SetupToken']
