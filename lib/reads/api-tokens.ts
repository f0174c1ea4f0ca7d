import 'server-only'
import { db } from '#lib/db/client.ts'
import type { ListedApiToken } from '#lib/domain/person/api-token.ts'

/** Somebody's own tokens, the newest first. */
export async function listApiTokens(userId: string): Promise<ListedApiToken[]> {
  const tokens = await db.apiToken.findMany({
    where: { userId },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    omit: { tokenHash: true, userId: true },
  })
  const now = Date.now()
  return tokens.map((token) => ({
    ...token,
    createdAt: token.createdAt.toISOString(),
    expiresAt: token.expiresAt.toISOString(),
    isExpired: token.expiresAt.getTime() <= now,
    lastUsedAt: token.lastUsedAt?.toISOString() ?? null,
  }))
}
