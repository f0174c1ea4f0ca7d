import { cookies, headers } from 'next/headers'
import { readEnv } from '#lib/config/env.ts'
import { isLocale, type Locale, preferredLocale } from './locales.ts'
import { isTheme, type Theme } from './theme.ts'

/** Cookies that the browser may set itself: they hold tastes, not rights. */
export const preferenceCookies = {
  locale: 'locale',
  timeZone: 'tz',
  chosenTimeZone: 'zone',
  theme: 'theme',
} as const

export const preferenceCookieOptions = {
  path: '/',
  sameSite: 'lax',
  maxAge: 400 * 24 * 60 * 60,
  get secure() {
    return readEnv().baseUrl.startsWith('https://')
  },
} as const

/** Set at sign-in from the person's own choice, so the cookie wins over the browser's languages. */
export async function requestLocale(): Promise<Locale> {
  const chosen = (await cookies()).get(preferenceCookies.locale)?.value
  return isLocale(chosen) ? chosen : preferredLocale((await headers()).get('accept-language'))
}

/** The IANA zone that the person chose, else the browser's once it has told us, else UTC. */
export async function requestTimeZone(): Promise<string> {
  const jar = await cookies()
  const named = [preferenceCookies.chosenTimeZone, preferenceCookies.timeZone].map(
    (name) => jar.get(name)?.value,
  )
  return named.find((zone) => zone !== undefined && isTimeZone(zone)) ?? 'UTC'
}

export async function requestTheme(): Promise<Theme> {
  const chosen = (await cookies()).get(preferenceCookies.theme)?.value
  return isTheme(chosen) ? chosen : 'system'
}

export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}
