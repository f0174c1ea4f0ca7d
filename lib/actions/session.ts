'use server'

import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { z } from 'zod'
import { auth } from '#lib/auth/auth.ts'
import { checkPassword, type Refusal } from '#lib/auth/check-password.ts'
import { doneBy } from '#lib/auth/done-by.ts'
import { currentPerson } from '#lib/auth/person.ts'
import { continueSignIn, finishSignIn } from '#lib/auth/second-step.ts'
import { appendAudit } from '#lib/db/audit/append.ts'
import { db } from '#lib/db/client.ts'
import type { Problem } from '#lib/domain/action-result.ts'
import { email, typedPassword } from '#lib/domain/person/person-fields.ts'
import { typedCode } from '#lib/domain/person/second-factor.ts'
import { paths } from '#lib/paths.ts'
import { actAsAnyone, refused } from './act.ts'
import { safeReturn } from './safe-return.ts'
import { tooMany } from './too-many.ts'

const next = z.string().optional()

/** Does not tell whether the address is known. */
export async function signIn(raw: unknown) {
  const schema = z.object({ email, password: typedPassword, next })
  return await actAsAnyone(schema, async (given) => {
    const checked = await checkPassword(given.email, given.password)
    if (checked.outcome !== 'right') return refused(problemOf(checked, 'password'))
    const outcome = await continueSignIn(checked.user)
    return redirect(outcome === 'signed-in' ? safeReturn(given.next) : paths.signInCode(given.next))
  })(raw)
}

/** The second step: a code of the app, or a recovery code. */
export async function signInWithCode(raw: unknown) {
  return await actAsAnyone(z.object({ code: typedCode, next }), async (given) => {
    const finished = await finishSignIn(given.code)
    if (finished.outcome === 'signed-in') return redirect(safeReturn(given.next))
    if (finished.outcome === 'expired') return refused({ key: 'second-factor.expired' })
    return refused(problemOf(finished, 'code'))
  })(raw)
}

export async function signOut(): Promise<void> {
  const person = await currentPerson()
  await (await auth()).api.signOut({ headers: await headers() })
  if (person) {
    await db.$transaction((tx) => appendAudit(tx, { ...doneBy(person), action: 'session.sign-out' }))
  }
  redirect(paths.signIn())
}

function problemOf(refusal: Refusal, field: 'password' | 'code'): Problem {
  if (refusal.outcome === 'wait') return tooMany(refusal.seconds)
  if (refusal.outcome === 'disabled') return { key: 'sign-in.disabled' }
  return { key: field === 'code' ? 'second-factor.wrong' : 'sign-in.refused', field }
}
