import { cookies, headers } from 'next/headers'
import { isLocale, type Locale, preferredLocale } from './locales.ts'
import { isTheme, type Theme } from './theme.ts'

/** Cookies that the browser may set itself: they hold tastes, not rights. */
export const preferenceCookies = { locale: 'locale', timeZone: 'tz', theme: 'theme' } as const

export const preferenceCookieOptions = {
  path: '/',
  sameSite: 'lax',
  maxAge: 400 * 24 * 60 * 60,
} as const

/** Set at sign-in from the person's own choice, so the cookie wins over the browser's languages. */
export async function requestLocale(): Promise<Locale> {
  const chosen = (await cookies()).get(preferenceCookies.locale)?.value
  return isLocale(chosen) ? chosen : preferredLocale((await headers()).get('accept-language'))
}

/** The browser's IANA zone, once it has told us; UTC before. */
export async function requestTimeZone(): Promise<string> {
  const told = (await cookies()).get(preferenceCookies.timeZone)?.value
  return told && isTimeZone(told) ? told : 'UTC'
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
