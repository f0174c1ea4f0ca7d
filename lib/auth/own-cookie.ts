import 'server-only'
import { cookies } from 'next/headers'
import { readEnv } from '#lib/config/env.ts'

/** Behind TLS the prefix binds it to this very host: no neighbour under the same domain can plant one. */
function ownName(name: string): string {
  return isHttps() ? `__Host-${name}` : name
}

function isHttps(): boolean {
  return readEnv().baseUrl.startsWith('https://')
}

export async function readOwnCookie(name: string): Promise<string | null> {
  return (await cookies()).get(ownName(name))?.value ?? null
}

/** Lax, since links and the way back from a provider are navigations that start elsewhere. No script reads it. */
export async function setOwnCookie(name: string, value: string, maxAgeSeconds: number): Promise<void> {
  const jar = await cookies()
  jar.set(ownName(name), value, {
    httpOnly: true,
    sameSite: 'lax',
    secure: isHttps(),
    path: '/',
    maxAge: maxAgeSeconds,
  })
}
