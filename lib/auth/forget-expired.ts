import 'server-only'
import { db } from '#lib/db/client.ts'
import { clientKeyLifeMs } from '#lib/domain/connection/client-key.ts'
import { longestWindowMs } from './attempts.ts'

/** Done at each sign-in, so that what nobody can use any more does not pile up. */
export async function forgetExpired(): Promise<void> {
  const now = new Date()
  await db.session.deleteMany({ where: { expiresAt: { lt: now } } })
  await db.verification.deleteMany({ where: { expiresAt: { lt: now } } })
  await db.clientKey.deleteMany({ where: { createdAt: { lt: new Date(now.getTime() - clientKeyLifeMs) } } })
  await db.rateLimit.deleteMany({ where: { lastRequest: { lt: now.getTime() - longestWindowMs } } })
}
