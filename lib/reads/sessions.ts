import 'server-only'
import Bowser from 'bowser'
import { db } from '#lib/db/client.ts'
import type { ListedSession } from '#lib/domain/person/listed-session.ts'

/** Somebody's own sessions, this one first, then the last used. */
export async function listSessions(userId: string, currentId: string): Promise<ListedSession[]> {
  const sessions = await db.session.findMany({
    where: { userId, expiresAt: { gt: new Date() } },
    orderBy: [{ updatedAt: 'desc' }, { id: 'asc' }],
  })
  return sessions
    .map(({ id, userAgent, ipAddress, createdAt, updatedAt }) => ({
      id,
      ...programOf(userAgent),
      address: ipAddress || null,
      startedAt: createdAt.toISOString(),
      seenAt: updatedAt.toISOString(),
      isCurrent: id === currentId,
    }))
    .sort((left, right) => Number(right.isCurrent) - Number(left.isCurrent))
}

/** Only for people to tell their browsers apart: a User-Agent says what its sender likes. */
export function programOf(userAgent: string | null): Pick<ListedSession, 'browser' | 'system'> {
  if (!userAgent) return { browser: null, system: null }
  const { browser, os } = Bowser.parse(userAgent)
  const version = browser.version?.split('.')[0]
  return {
    browser: browser.name ? [browser.name, version].filter(Boolean).join(' ') : null,
    system: os.name ?? null,
  }
}
