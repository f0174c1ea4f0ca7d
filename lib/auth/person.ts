import 'server-only'
import { headers } from 'next/headers'
import { forbidden, redirect } from 'next/navigation'
import { cache } from 'react'
import { may, type Permission, type Role, roles } from '#lib/domain/person/role.ts'
import { isLocale, type Locale } from '#lib/i18n/locales.ts'
import { paths } from '#lib/paths.ts'
import { bearerToken, ownerOfApiToken } from './api-tokens.ts'
import { callerAddress } from './attempts.ts'
import { auth } from './auth.ts'
import { requestedPathHeader } from './requested-path.ts'
import { noteSeen } from './sessions.ts'

/** Whoever asks. */
export type Person = {
  id: string
  name: string
  email: string
  /** What they may do by this request: with a token, perhaps less than their own role. */
  role: Role
  locale: Locale | null
  /** IANA name. */
  timeZone: string | null
  /** Where this request came from, for the audit log. */
  address?: string
  /** A browser in which somebody signed in, or a program with an API token. */
  via: 'session' | 'token'
  /** The session's id, or the token's. */
  credentialId: string
}

/**
 * Who these headers speak for, read anew each time, so that a disabled account or a changed role counts at once. A request
 * with a token is judged by the token alone, whatever cookies it brings.
 */
export async function personOf(requestHeaders: Headers): Promise<Person | null> {
  const address = callerAddress(requestHeaders)
  const token = bearerToken(requestHeaders)
  if (token !== null) {
    const found = await ownerOfApiToken(token, requestHeaders)
    return found && personFrom(found.owner, found.role, { via: 'token', credentialId: found.id, address })
  }
  const found = await (await auth()).api.getSession({ headers: requestHeaders })
  if (!found || found.user.disabledAt) return null
  const role = roles.find((known) => known === found.user.role)
  if (!role) return null
  await noteSeen(found.session)
  return personFrom(found.user, role, { via: 'session', credentialId: found.session.id, address })
}

type Owner = {
  id: string
  name: string
  email: string
  locale?: string | null | undefined
  timeZone?: string | null | undefined
}

function personFrom(
  owner: Owner,
  role: Role,
  credential: Pick<Person, 'via' | 'credentialId' | 'address'>,
): Person {
  const { id, name, email, locale, timeZone } = owner
  return {
    id,
    name,
    email,
    role,
    locale: isLocale(locale) ? locale : null,
    timeZone: timeZone ?? null,
    ...credential,
  }
}

/** Who asks, once per request. */
export const currentPerson = cache(async (): Promise<Person | null> => personOf(await headers()))

/** For pages: sends strangers to sign in, and shows the 403 page to those whose role is not enough. */
export async function requirePerson(permission: Permission): Promise<Person> {
  const person = await currentPerson()
  // A page is for somebody at a browser: a program with a token has the API.
  if (person?.via !== 'session') {
    redirect(paths.signIn((await headers()).get(requestedPathHeader) ?? undefined))
  }
  if (!may(person.role, permission)) forbidden()
  return person
}
