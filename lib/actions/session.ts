'use server'

import { APIError } from 'better-auth/api'
import { cookies, headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { z } from 'zod'
import { auth, refusals } from '#lib/auth/auth.ts'
import { db } from '#lib/db/client.ts'
import type { Problem } from '#lib/domain/action-result.ts'
import { email, typedPassword } from '#lib/domain/person/person-fields.ts'
import { preferenceCookieOptions, preferenceCookies } from '#lib/i18n/preferences.ts'
import { paths } from '#lib/paths.ts'
import { actAsAnyone, refused } from './act.ts'
import { safeReturn } from './safe-return.ts'
import { tooMany } from './too-many.ts'

const credentials = z.object({ email, password: typedPassword, next: z.string().optional() })

export async function signIn(raw: unknown) {
  return await actAsAnyone(credentials, async ({ email: address, password, next }) => {
    const problem = await openSession(address, password)
    return problem ? refused(problem) : redirect(safeReturn(next))
  })(raw)
}

export async function signOut(): Promise<void> {
  await (await auth()).api.signOut({ headers: await headers() })
  redirect(paths.signIn())
}

/** Signs in and sets the cookies; or says why not, without telling whether the address is known. */
async function openSession(address: string, password: string): Promise<Problem | null> {
  try {
    const { user } = await (await auth()).api.signInEmail({
      body: { email: address, password },
      headers: await headers(),
    })
    await takePreferences(user.id)
    return null
  } catch (error) {
    if (!(error instanceof APIError)) throw error
    const body: Record<string, unknown> = { ...error.body }
    if (body.code === refusals.tooMany) return tooMany(Number(body.retryAfterSeconds))
    if (body.code === refusals.disabled) return { key: 'sign-in.disabled' }
    if (error.statusCode === 401) return { key: 'sign-in.refused', field: 'password' }
    throw error
  }
}

/** What somebody chose in their account follows them to every browser. */
async function takePreferences(userId: string): Promise<void> {
  const person = await db.user.findUniqueOrThrow({ where: { id: userId } })
  const jar = await cookies()
  if (person.locale) jar.set(preferenceCookies.locale, person.locale, preferenceCookieOptions)
  if (person.timeZone) jar.set(preferenceCookies.chosenTimeZone, person.timeZone, preferenceCookieOptions)
  else jar.delete(preferenceCookies.chosenTimeZone)
}
