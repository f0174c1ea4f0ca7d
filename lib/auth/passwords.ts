import 'server-only'
import { randomUUID } from 'node:crypto'
import { hashPassword, verifyPassword } from 'better-auth/crypto'
import { db } from '#lib/db/client.ts'
import type { Problem } from '#lib/domain/action-result.ts'
import { normalisePassword, type PasswordOwner, passwordWeakness } from '#lib/domain/person/password-rules.ts'
import type { Prisma } from '#prisma/generated/client.ts'

/** The name that better-auth gives to accounts with a password. */
const providerId = 'credential'

/** The problem with a new password, at its field, or null. */
export function passwordProblem(password: string, owner: PasswordOwner): Problem | null {
  const weakness = passwordWeakness(password, owner)
  return weakness ? { key: `password.${weakness}`, field: 'password' } : null
}

/** Hashing takes long on purpose: done before a transaction is opened, not within. */
export async function hashNewPassword(password: string): Promise<string> {
  return await hashPassword(normalisePassword(password))
}

export async function storePassword(
  tx: Prisma.TransactionClient,
  userId: string,
  hash: string,
): Promise<void> {
  const { count } = await tx.account.updateMany({ where: { userId, providerId }, data: { password: hash } })
  if (count > 0) return
  await tx.account.create({
    data: { id: randomUUID(), accountId: userId, providerId, userId, password: hash },
  })
}

/** Takes as long for somebody unknown, or without a password, as for a wrong one. */
export async function isPasswordOf(userId: string | null, password: string): Promise<boolean> {
  const account = userId ? await db.account.findFirst({ where: { userId, providerId } }) : null
  standIn ??= hashPassword(randomUUID())
  const hash = account?.password ?? (await standIn)
  const isRight = await verifyPassword({ hash, password: normalisePassword(password) })
  return isRight && Boolean(account?.password)
}

let standIn: Promise<string> | undefined
