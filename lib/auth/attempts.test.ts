import { afterAll, beforeEach, expect, it, vi } from 'vitest'
import { testDatabase } from '#scripts/test/database.ts'

vi.mock('server-only', () => ({}))

const database = await testDatabase()
const { db } = await import('#lib/db/client.ts')
const attempts = await import('./attempts.ts')

afterAll(async () => {
  await db.$disconnect()
  await database.drop()
})

beforeEach(() => db.rateLimit.deleteMany())

const here = { account: 'ada@example.org', address: '192.0.2.1' }

it('lets five guesses through, however many come at once, and says how long to wait', async () => {
  const waits = await Promise.all(Array.from({ length: 12 }, () => attempts.takeAttempt(here)))
  expect(waits.filter((seconds) => seconds === 0)).toHaveLength(5)
  expect(Math.max(...waits)).toBeGreaterThan(290)
  expect(Math.max(...waits)).toBeLessThanOrEqual(300)
})

it('does not keep the owner out because somebody elsewhere guesses', async () => {
  for (let guess = 0; guess < 8; guess += 1) await attempts.takeAttempt(here)
  expect(await attempts.takeAttempt({ ...here, address: '192.0.2.9' })).toBe(0)
})

it('stops guesses at one account from ever new addresses', async () => {
  const waits: number[] = []
  for (let guess = 0; guess < 65; guess += 1) {
    waits.push(await attempts.takeAttempt({ ...here, address: `192.0.2.${guess}` }))
  }
  expect(waits.filter((seconds) => seconds === 0)).toHaveLength(60)
})

it('stops one address that tries ever new accounts', async () => {
  const waits: number[] = []
  for (let guess = 0; guess < 65; guess += 1) {
    waits.push(await attempts.takeAttempt({ ...here, account: `${guess}@example.org` }))
  }
  expect(waits.filter((seconds) => seconds === 0)).toHaveLength(60)
})

it('starts again when the window is over', async () => {
  for (let guess = 0; guess < 6; guess += 1) await attempts.takeAttempt(here)
  await db.$executeRaw`UPDATE "RateLimit" SET "lastRequest" = "lastRequest" - ${5 * 60 * 1000}`
  expect(await attempts.takeAttempt(here)).toBe(0)
})

it('forgets what was counted once the password was right', async () => {
  for (let guess = 0; guess < 5; guess += 1) await attempts.takeAttempt(here)
  await attempts.forgiveAttempts(here)
  expect(await attempts.takeAttempt(here)).toBe(0)
})

it('does not let somebody buy guesses at others by signing in to their own account', async () => {
  for (let guess = 0; guess < 60; guess += 1) {
    await attempts.takeAttempt({ ...here, account: `${guess}@example.org` })
    await attempts.takeAttempt({ ...here, account: 'own@example.org' })
    await attempts.forgiveAttempts({ ...here, account: 'own@example.org' })
  }
  expect(await attempts.takeAttempt({ ...here, account: 'next@example.org' })).toBeGreaterThan(0)
})

it('keeps neither the address of a person nor of a machine readable', async () => {
  await attempts.takeAttempt(here)
  const keys = (await db.rateLimit.findMany()).map(({ key }) => key).join()
  expect(keys).not.toContain('ada')
  expect(keys).not.toContain('192.0.2')
})

it('believes the hop nearest to itself', () => {
  expect(attempts.callerAddress(new Headers({ 'x-forwarded-for': '203.0.113.9, 192.0.2.1' }))).toBe(
    '192.0.2.1',
  )
  expect(attempts.callerAddress(new Headers())).toBe('unknown')
})
