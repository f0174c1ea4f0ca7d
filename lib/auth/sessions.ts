import 'server-only'
import { appendAudit } from '#lib/db/audit/append.ts'
import { db } from '#lib/db/client.ts'
import type { Requester } from '#lib/domain/audit/entry.ts'
import { doneBy } from './done-by.ts'

const seenAgainMs = 5 * 60 * 1000

/** Only one's own; false when there is no such session. */
export async function revokeSession(by: Requester, id: string): Promise<boolean> {
  return (await revoke(by, { id })) > 0
}

/** Every session of one's own but this one. Answers how many there were. */
export async function revokeOtherSessions(by: Requester, currentId: string): Promise<number> {
  return await revoke(by, { NOT: { id: currentId } })
}

async function revoke(by: Requester, which: { id: string } | { NOT: { id: string } }): Promise<number> {
  return await db.$transaction(async (tx) => {
    const { count } = await tx.session.deleteMany({ where: { ...which, userId: by.id } })
    if (count > 0) await appendAudit(tx, { ...doneBy(by), action: 'session.revoke', details: { count } })
    return count
  })
}

/** Keeps when a session was last used, without a write at each request. */
export async function noteSeen({ id, updatedAt }: { id: string; updatedAt: Date }): Promise<void> {
  const now = new Date()
  if (now.getTime() - updatedAt.getTime() < seenAgainMs) return
  await db.session.updateMany({ where: { id }, data: { updatedAt: now } })
}
