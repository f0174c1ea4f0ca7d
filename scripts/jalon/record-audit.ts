import type { AuditEntry } from '../../lib/domain/audit/entry.ts'

/** Tells the audit log what was done from the command line. DATABASE_URL must be set and the database up to date. */
export async function recordAudit(
  action: 'key.rotate' | 'data.backup' | 'data.restore',
  details: NonNullable<AuditEntry['details']>,
): Promise<void> {
  const { db } = await import('../../lib/db/client.ts')
  const { appendAudit } = await import('../../lib/db/audit/append.ts')
  const entry: AuditEntry = { action, outcome: 'succeeded', person: null, actorName: 'system', details }
  try {
    await db.$transaction((tx) => appendAudit(tx, entry))
  } finally {
    await db.$disconnect()
  }
}
