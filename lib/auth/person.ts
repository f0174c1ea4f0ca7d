import 'server-only'
import { headers } from 'next/headers'
import { forbidden, redirect } from 'next/navigation'
import { cache } from 'react'
import { may, type Permission, type Role, roles } from '#lib/domain/person/role.ts'
import { isLocale, type Locale } from '#lib/i18n/locales.ts'
import { paths } from '#lib/paths.ts'
import { callerAddress } from './attempts.ts'
import { auth } from './auth.ts'
import { requestedPathHeader } from './requested-path.ts'

/** Whoever is signed in. */
export type Person = {
  id: string
  name: string
  email: string
  role: Role
  locale: Locale | null
  /** IANA name. */
  timeZone: string | null
  /** Where this request came from, for the audit log. */
  address?: string
}

/** Read from the database once per request, so that a disabled account or a changed role counts at once. */
export const currentPerson = cache(async (): Promise<Person | null> => {
  const given = await headers()
  const session = await (await auth()).api.getSession({ headers: given })
  if (!session || session.user.disabledAt) return null
  const { id, name, email, locale, timeZone } = session.user
  const role = roles.find((known) => known === session.user.role)
  if (!role) return null
  return {
    id,
    name,
    email,
    role,
    locale: isLocale(locale) ? locale : null,
    timeZone: timeZone ?? null,
    address: callerAddress(given),
  }
})

/** For pages: sends strangers to sign in, and shows the 403 page to those whose role is not enough. */
export async function requirePerson(permission: Permission): Promise<Person> {
  const person = await currentPerson()
  if (!person) redirect(paths.signIn((await headers()).get(requestedPathHeader) ?? undefined))
  if (!may(person.role, permission)) forbidden()
  return person
}
