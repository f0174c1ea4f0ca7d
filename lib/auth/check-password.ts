import 'server-only'
import { headers } from 'next/headers'
import { appendAudit } from '#lib/db/audit/append.ts'
import { db } from '#lib/db/client.ts'
import type { User } from '#prisma/generated/client.ts'
import { type Attempt, callerAddress, forgiveAttempts, takeAttempt } from './attempts.ts'
import { knownDevice } from './device-cookie.ts'
import { isPasswordOf } from './passwords.ts'

export type Refusal = { outcome: 'wait'; seconds: number } | { outcome: 'wrong' | 'disabled' }

/** Tells an unknown address from a wrong password neither by its answer nor by the time it takes. */
export async function checkPassword(
  email: string,
  password: string,
): Promise<{ outcome: 'right'; user: User } | Refusal> {
  const user = await db.user.findUnique({ where: { email } })
  const attempt = await attemptAt('password', email, user?.id ?? null)
  const { seconds, isFirst } = await takeAttempt(attempt)
  if (seconds > 0) {
    // Told once: a flood of further tries must not become a flood of entries.
    if (isFirst) await auditRefused(attempt, 'too-many')
    return { outcome: 'wait', seconds }
  }
  const isRight = await isPasswordOf(user?.id ?? null, password)
  if (!user || !isRight) {
    await auditRefused(attempt, 'password')
    return { outcome: 'wrong' }
  }
  await forgiveAttempts(attempt)
  if (user.disabledAt) {
    await auditRefused(attempt, 'disabled')
    return { outcome: 'disabled' }
  }
  return { outcome: 'right', user }
}

/** The attempt of this request, with what lets its browser or its address count apart from strangers. */
export async function attemptAt(
  kind: Attempt['kind'],
  account: string,
  userId: string | null,
): Promise<Attempt> {
  const address = callerAddress(await headers())
  if (!userId) return { kind, account, address }
  const device = await knownDevice(userId)
  const session = await db.session.findFirst({
    where: { userId, ipAddress: address, expiresAt: { gt: new Date() } },
    select: { id: true },
  })
  return { kind, account, address, device, isKnownAddress: session !== null }
}

/** `why`: what was wrong. The account is named as it was tried, known or not. */
export async function auditRefused({ account, address }: Attempt, why: string): Promise<void> {
  await db.$transaction((tx) =>
    appendAudit(tx, {
      action: 'session.sign-in',
      outcome: 'refused',
      person: null,
      actorName: account,
      address,
      details: { why },
    }),
  )
}
