import 'server-only'
import { createHash, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto'
import { db } from '#lib/db/client.ts'
import type { Prisma } from '#prisma/generated/client.ts'

/** Only its SHA-256 is kept: who reads the database cannot use the link. Lower-case hex. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

/** Compares two digests in a time that does not tell how much of them is alike. */
export function isSameHash(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)]
  return a.length === b.length && timingSafeEqual(a, b)
}

const linkHours = 72

const prefix = 'password-link:'

/** A link with which somebody sets their password once. It ends the links that they had before. */
export async function makePasswordLink(
  tx: Prisma.TransactionClient,
  userId: string,
): Promise<{ token: string; expiresAt: Date }> {
  const token = randomBytes(32).toString('base64url')
  const expiresAt = new Date(Date.now() + linkHours * 60 * 60 * 1000)
  await tx.verification.deleteMany({ where: { value: userId, identifier: { startsWith: prefix } } })
  await tx.verification.create({
    data: { id: randomUUID(), identifier: prefix + hashToken(token), value: userId, expiresAt },
  })
  return { token, expiresAt }
}

/** Whose link it is, without using it; null when it is unknown, used, expired, or its owner disabled. */
export async function ownerOfPasswordLink(token: string) {
  const link = await db.verification.findFirst({
    where: { identifier: prefix + hashToken(token), expiresAt: { gt: new Date() } },
  })
  if (!link) return null
  return await db.user.findFirst({ where: { id: link.value, disabledAt: null } })
}

/** Uses the link up. Of two who try at once, one gets true. */
export async function usePasswordLink(tx: Prisma.TransactionClient, token: string): Promise<boolean> {
  const { count } = await tx.verification.deleteMany({
    where: { identifier: prefix + hashToken(token), expiresAt: { gt: new Date() } },
  })
  return count === 1
}
