import 'server-only'
import { createHash, createHmac, randomBytes } from 'node:crypto'
import { readAuthSecret } from './auth-secret.ts'
import { isSameHash } from './one-time-link.ts'
import { readOwnCookie, setOwnCookie } from './own-cookie.ts'

// The longest that browsers keep a cookie (RFC 6265bis §5.5).
const maxAgeSeconds = 400 * 24 * 60 * 60

/**
 * Marks a browser in which an account has signed in, so that it keeps a budget of its own for that account when strangers have
 * used up theirs. It opens nothing by itself. `v1.<id>.<signature>`.
 */
export async function rememberDevice(userId: string): Promise<void> {
  if (await knownDevice(userId)) return
  const id = randomBytes(16).toString('base64url')
  await setOwnCookie(cookieName(userId), sealDevice(await readAuthSecret(), userId, id), maxAgeSeconds)
}

/** The id of this browser for this account, or null where the account has not signed in with it. */
export async function knownDevice(userId: string): Promise<string | null> {
  const kept = await readOwnCookie(cookieName(userId))
  return kept ? openDevice(await readAuthSecret(), userId, kept) : null
}

export function sealDevice(secret: string, userId: string, id: string): string {
  return `v1.${id}.${createHmac('sha256', secret).update(`device ${userId} ${id}`).digest('base64url')}`
}

export function openDevice(secret: string, userId: string, sealed: string): string | null {
  const [, id = ''] = sealed.split('.')
  return isSameHash(sealed, sealDevice(secret, userId, id)) ? id : null
}

/** Several people may share a browser. */
function cookieName(userId: string): string {
  return `jalon.device-${createHash('sha256').update(userId).digest('hex').slice(0, 12)}`
}
