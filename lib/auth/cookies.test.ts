import { randomUUID } from 'node:crypto'
import { afterAll, expect, it, vi } from 'vitest'
import { testDatabase } from '#scripts/test/database.ts'

vi.mock('server-only', () => ({}))

const database = await testDatabase()
process.env.JALON_SECRET_KEY = 'ab'.repeat(32)
process.env.JALON_PUBLIC_URL = 'https://jalon.example'
const { db } = await import('#lib/db/client.ts')
const { auth } = await import('./auth.ts')
afterAll(async () => {
  await db.$disconnect()
  await database.drop()
})

it('behind TLS, the session’s cookie is bound to this host, to TLS, and kept from scripts and other sites', async () => {
  const email = 'ada@example.org'
  const { id } = await db.user.create({ data: { id: randomUUID(), name: 'Ada', email } })
  const api = (await auth()).api
  const response = await api.openSession({ body: { userId: id }, headers: new Headers(), asResponse: true })
  expect(response.status).toBe(200)
  const cookies = response.headers.getSetCookie()
  expect(cookies.map((cookie) => cookie.split('=')[0])).toContain('__Host-jalon.session_token')
  for (const cookie of cookies) {
    const attributes = cookie
      .split('; ')
      .slice(1)
      .map((part) => part.toLowerCase())
    expect(attributes).toEqual(expect.arrayContaining(['path=/', 'httponly', 'secure', 'samesite=lax']))
    expect(attributes.filter((attribute) => attribute.startsWith('domain'))).toEqual([])
  }
})
