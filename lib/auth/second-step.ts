import 'server-only'
import { randomBytes, randomUUID } from 'node:crypto'
import { db } from '#lib/db/client.ts'
import type { User } from '#prisma/generated/client.ts'
import { forgiveAttempts, takeAttempt } from './attempts.ts'
import { attemptAt, auditRefused, type Refusal } from './check-password.ts'
import { hashToken } from './one-time-link.ts'
import { openSession } from './open-session.ts'
import { readOwnCookie, setOwnCookie } from './own-cookie.ts'
import { hasSecondFactor, takeSecondFactor } from './second-factor.ts'

const cookieName = 'jalon.second-step'
const prefix = 'second-step:'
const minutes = 10

/** After a right password: signs in, or has a code asked for where the person has a second factor. */
export async function continueSignIn(user: User): Promise<'signed-in' | 'code-wanted'> {
  if (!(await hasSecondFactor(user.id))) {
    await openSession(user, 'password')
    return 'signed-in'
  }
  const token = randomBytes(32).toString('base64url')
  const expiresAt = new Date(Date.now() + minutes * 60 * 1000)
  await db.verification.create({
    data: { id: randomUUID(), identifier: prefix + hashToken(token), value: user.id, expiresAt },
  })
  await setOwnCookie(cookieName, token, minutes * 60)
  return 'code-wanted'
}

/** Who has given their password in this browser and not yet their code. */
export async function awaitingCode(): Promise<User | null> {
  const token = await readOwnCookie(cookieName)
  if (!token) return null
  const step = await db.verification.findFirst({
    where: { identifier: prefix + hashToken(token), expiresAt: { gt: new Date() } },
  })
  return step && (await db.user.findFirst({ where: { id: step.value, disabledAt: null } }))
}

/** Checks the code and signs in. `expired`: the password has to be given again. */
export async function finishSignIn(
  code: string,
): Promise<{ outcome: 'signed-in' } | { outcome: 'expired' } | Refusal> {
  const user = await awaitingCode()
  if (!user) return { outcome: 'expired' }
  const attempt = await attemptAt('code', user.email, user.id)
  const { seconds, isFirst } = await takeAttempt(attempt)
  if (seconds > 0) {
    if (isFirst) await auditRefused(attempt, 'too-many')
    return { outcome: 'wait', seconds }
  }
  const taken = await takeSecondFactor(user.id, code)
  if (!taken) {
    await auditRefused(attempt, 'code')
    return { outcome: 'wrong' }
  }
  await forgiveAttempts(attempt)
  await db.verification.deleteMany({ where: { value: user.id, identifier: { startsWith: prefix } } })
  await setOwnCookie(cookieName, '', 0)
  await openSession(user, `password-and-${taken}`)
  return { outcome: 'signed-in' }
}
