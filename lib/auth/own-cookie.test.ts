import { expect, it, vi } from 'vitest'

vi.mock('server-only', () => ({}))

const set = vi.fn()
vi.mock('next/headers', () => ({
  cookies: async () => ({ set, get: (name: string) => ({ value: `kept as ${name}` }) }),
}))

process.env.DATABASE_URL = 'postgresql://127.0.0.1:1/none'
process.env.JALON_SECRET_KEY = 'ab'.repeat(32)
process.env.JALON_PUBLIC_URL = 'https://jalon.example'
const { readOwnCookie, setOwnCookie } = await import('./own-cookie.ts')

it('behind TLS, a cookie of ours is bound to this host and to TLS, and kept from scripts and other sites', async () => {
  await setOwnCookie('jalon.second-step', 'token', 600)
  expect(set).toHaveBeenCalledWith('__Host-jalon.second-step', 'token', {
    httpOnly: true,
    sameSite: 'lax',
    secure: true,
    path: '/',
    maxAge: 600,
  })
  expect(await readOwnCookie('jalon.second-step')).toBe('kept as __Host-jalon.second-step')
})
