import { forgiveAttempts, takeAttempt } from '#lib/auth/attempts.ts'
import { attemptAt } from '#lib/auth/check-password.ts'
import { isPasswordOf } from '#lib/auth/passwords.ts'
import type { Problem } from '#lib/domain/action-result.ts'
import { tooMany } from './too-many.ts'

/** Somebody who is signed in gives their password again, before what a borrowed browser must not do. */
export async function problemWithOwnPassword(
  person: { id: string; email: string },
  password: string,
  field: string,
): Promise<Problem | null> {
  const attempt = await attemptAt('password', person.email, person.id)
  const { seconds } = await takeAttempt(attempt)
  if (seconds > 0) return tooMany(seconds)
  if (!(await isPasswordOf(person.id, password))) return { key: 'password.wrong', field }
  await forgiveAttempts(attempt)
  return null
}
