import 'server-only'
import { randomUUID } from 'node:crypto'
import { appendAudit } from '#lib/db/audit/append.ts'
import { db } from '#lib/db/client.ts'
import { doneBy } from './done-by.ts'
import { hashToken, isSameHash } from './one-time-link.ts'
import { hashNewPassword, storePassword } from './passwords.ts'

/** Whether anybody has an account yet. */
export async function isSetUp(): Promise<boolean> {
  return (await db.user.findFirst({ select: { id: true } })) !== null
}

/** The stored hash that the token answers to, when it is unused and in time. */
export async function findSetupToken(token: string): Promise<string | null> {
  const asked = hashToken(token)
  const open = await db.setupToken.findMany({ where: { usedAt: null, expiresAt: { gt: new Date() } } })
  // Every candidate is compared, so that the time taken does not tell which one was nearly right.
  const matches = open.filter(({ tokenHash }) => isSameHash(tokenHash, asked))
  return matches[0]?.tokenHash ?? null
}

type FirstAdministrator = {
  name: string
  email: string
  password: string
  locale: string
  /** Where from. */
  address: string
}

/** Uses the token up and makes the first administrator. Of two who try at once, one gets 'created'. */
export async function createFirstAdministrator(
  token: string,
  { name, email, password, locale, address }: FirstAdministrator,
): Promise<'created' | 'link-invalid' | 'already-done'> {
  const tokenHash = await findSetupToken(token)
  if (!tokenHash) return 'link-invalid'
  const hash = await hashNewPassword(password)
  return await db.$transaction(async (tx) => {
    // Two valid links may be open in two windows: only a lock on the table makes "nobody yet" stay true.
    await tx.$executeRaw`LOCK TABLE "User" IN SHARE ROW EXCLUSIVE MODE`
    if ((await tx.user.count()) > 0) return 'already-done'
    const { count } = await tx.setupToken.updateMany({
      where: { tokenHash, usedAt: null, expiresAt: { gt: new Date() } },
      data: { usedAt: new Date() },
    })
    if (count !== 1) return 'link-invalid'
    const id = randomUUID()
    await tx.user.create({ data: { id, name, email, emailVerified: true, role: 'administrator', locale } })
    await storePassword(tx, id, hash)
    const by = doneBy({ id, name, address })
    await appendAudit(tx, { ...by, action: 'first-administrator.create', details: { email } })
    return 'created'
  })
}
