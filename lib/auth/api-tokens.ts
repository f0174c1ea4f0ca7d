import 'server-only'
import { randomBytes } from 'node:crypto'
import { appendAudit } from '#lib/db/audit/append.ts'
import { db } from '#lib/db/client.ts'
import type { Requester } from '#lib/domain/audit/entry.ts'
import { type ApiTokenInput, apiTokenMaxCount, apiTokenPrefix } from '#lib/domain/person/api-token.ts'
import { lowerRole, type Role, rolesUpTo } from '#lib/domain/person/role.ts'
import { callerAddress } from './attempts.ts'
import { doneBy } from './done-by.ts'
import { hashToken } from './one-time-link.ts'

const dayMs = 24 * 60 * 60 * 1000
const usedAgainMs = 60 * 1000

export type MadeApiToken = { token: string; expiresAt: Date }

/** The token is in the answer and nowhere else. A role above the owner's own is refused. */
export async function makeApiToken(
  owner: Requester & { role: Role },
  { name, role, days }: ApiTokenInput,
): Promise<MadeApiToken | 'role-too-high' | 'too-many'> {
  if (!rolesUpTo(owner.role).includes(role)) return 'role-too-high'
  const token = apiTokenPrefix + randomBytes(32).toString('base64url')
  const expiresAt = new Date(Date.now() + days * dayMs)
  return await db.$transaction(async (tx) => {
    // The owner's row is locked, so that two requests at once cannot both be the last allowed one.
    await tx.$queryRaw`SELECT 1 FROM "User" WHERE id = ${owner.id} FOR UPDATE`
    if ((await tx.apiToken.count({ where: { userId: owner.id } })) >= apiTokenMaxCount) return 'too-many'
    await tx.apiToken.create({
      data: { tokenHash: hashToken(token), ending: token.slice(-4), name, role, userId: owner.id, expiresAt },
    })
    const details = { name, role, expiresAt: expiresAt.toISOString() }
    await appendAudit(tx, { ...doneBy(owner), action: 'token.create', details })
    return { token, expiresAt }
  })
}

/** Only the owner's own; false when there is no such token of theirs. */
export async function revokeApiToken(owner: Requester, id: string): Promise<boolean> {
  return await db.$transaction(async (tx) => {
    const token = await tx.apiToken.findFirst({ where: { id, userId: owner.id } })
    if (!token) return false
    await tx.apiToken.deleteMany({ where: { id } })
    const details = { name: token.name, role: token.role }
    await appendAudit(tx, { ...doneBy(owner), action: 'token.revoke', details })
    return true
  })
}

const bearer = new RegExp(`^Bearer +(${apiTokenPrefix}\\S+) *$`, 'i')

/** The token of an Authorization header (RFC 6750 §2.1). Null for any other: proxies use the header for their own ends. */
export function bearerToken(headers: Headers): string | null {
  return bearer.exec(headers.get('authorization') ?? '')?.[1] ?? null
}

/**
 * The owner of a token with what the token may do now: no more than its own role, nor than the owner's. Null when it is
 * unknown, revoked or expired, or its owner disabled.
 */
export async function ownerOfApiToken(token: string, headers: Headers) {
  const found = await db.apiToken.findUnique({
    where: { tokenHash: hashToken(token), expiresAt: { gt: new Date() }, user: { disabledAt: null } },
    include: { user: true },
  })
  if (!found) return null
  await noteUse(found, callerAddress(headers))
  return { id: found.id, owner: found.user, role: lowerRole(found.role, found.user.role) }
}

/** Not at each use: a program that asks every second must not write every second. */
async function noteUse(token: { id: string; lastUsedAt: Date | null }, address: string): Promise<void> {
  const now = Date.now()
  if (token.lastUsedAt && now - token.lastUsedAt.getTime() < usedAgainMs) return
  await db.apiToken.updateMany({
    where: { id: token.id },
    data: { lastUsedAt: new Date(now), lastUsedAddress: address },
  })
}
