import 'server-only'
import { cookies, headers } from 'next/headers'
import { appendAudit } from '#lib/db/audit/append.ts'
import { db } from '#lib/db/client.ts'
import { preferenceCookieOptions, preferenceCookies } from '#lib/i18n/preferences.ts'
import type { User } from '#prisma/generated/client.ts'
import { callerAddress } from './attempts.ts'
import { auth } from './auth.ts'
import { rememberDevice } from './device-cookie.ts'
import { doneBy } from './done-by.ts'
import { forgetExpired } from './forget-expired.ts'

/** By what somebody got in. */
export type SignInMethod =
  | 'password'
  | 'password-and-code'
  | 'password-and-recovery-code'
  | 'provider'
  | 'set-up'

/** Signs somebody in whose every factor has been checked: the session, its cookies, the browser's own, the audit. */
export async function openSession(user: User, method: SignInMethod): Promise<void> {
  const given = await headers()
  await (await auth()).api.openSession({ body: { userId: user.id }, headers: given })
  await rememberDevice(user.id)
  await takePreferences(user)
  await forgetExpired()
  const by = { id: user.id, name: user.name, address: callerAddress(given) }
  await db.$transaction((tx) =>
    appendAudit(tx, { ...doneBy(by), action: 'session.sign-in', details: { method } }),
  )
}

/** What somebody chose in their account follows them to every browser. */
async function takePreferences({ locale, timeZone }: User): Promise<void> {
  const jar = await cookies()
  if (locale) jar.set(preferenceCookies.locale, locale, preferenceCookieOptions)
  if (timeZone) jar.set(preferenceCookies.chosenTimeZone, timeZone, preferenceCookieOptions)
  else jar.delete(preferenceCookies.chosenTimeZone)
}
