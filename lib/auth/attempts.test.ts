import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { testDatabase } from '#scripts/test/database.ts'
import type { Attempt } from './attempts.ts'

vi.mock('server-only', () => ({}))

const database = await testDatabase()
const { db } = await import('#lib/db/client.ts')
const attempts = await import('./attempts.ts')

afterAll(async () => {
  await db.$disconnect()
  await database.drop()
})

beforeEach(() => db.rateLimit.deleteMany())

const here = { kind: 'password', account: 'ada@example.org', address: '192.0.2.1' } as const
const device = 'the browser of its owner'

async function take(attempt: Attempt): Promise<number> {
  return (await attempts.takeAttempt(attempt)).seconds
}

/** How many of so many guesses go through, each made as `attempt` says. */
async function through(tries: number, attempt: (guess: number) => Attempt): Promise<number> {
  let count = 0
  for (let guess = 0; guess < tries; guess += 1) if ((await take(attempt(guess))) === 0) count += 1
  return count
}

it('lets five guesses through, however many come at once, and says how long to wait', async () => {
  const verdicts = await Promise.all(Array.from({ length: 12 }, () => attempts.takeAttempt(here)))
  const waits = verdicts.map(({ seconds }) => seconds)
  expect(waits.filter((seconds) => seconds === 0)).toHaveLength(5)
  expect(Math.max(...waits)).toBeGreaterThan(290)
  expect(Math.max(...waits)).toBeLessThanOrEqual(300)
  expect(verdicts.filter(({ isFirst }) => isFirst)).toHaveLength(1)
})

it('stops guesses at one account from ever new addresses', async () => {
  expect(await through(65, (guess) => ({ ...here, address: `192.0.2.${guess}` }))).toBe(60)
})

it('stops them after a hundred a day', async () => {
  let count = 0
  for (let hour = 0; hour < 3; hour += 1) {
    count += await through(65, (guess) => ({ ...here, address: `192.0.${hour}.${guess}` }))
    await db.$executeRaw`UPDATE "RateLimit" SET "lastRequest" = "lastRequest" - ${60 * 60 * 1000}`
  }
  expect(count).toBe(100)
})

it('stops one address that tries ever new accounts', async () => {
  expect(await through(65, (guess) => ({ ...here, account: `${guess}@example.org` }))).toBe(60)
})

it('does not let one address alone use up what strangers together have', async () => {
  for (let window = 0; window < 12; window += 1) {
    await through(20, () => here)
    await db.$executeRaw`UPDATE "RateLimit" SET "lastRequest" = "lastRequest" - ${5 * 60 * 1000}`
  }
  expect(await take({ ...here, address: '192.0.2.9' })).toBe(0)
})

describe.each(['password', 'code'] as const)('when strangers have used up every %s budget', (kind) => {
  beforeEach(async () => {
    await through(150, (guess) => ({ ...here, kind, address: `198.51.100.${guess}` }))
    await through(150, (guess) => ({ ...here, kind, account: `${guess}@example.org` }))
    expect(await take({ ...here, kind, address: '203.0.113.1' })).toBeGreaterThan(0)
    expect(await take({ ...here, kind })).toBeGreaterThan(0)
  })

  it('the owner goes on in a browser that was used before, even at the stranger’s own address', async () => {
    expect(await take({ ...here, kind, device })).toBe(0)
  })

  it('the owner goes on at an address where the account is signed in', async () => {
    expect(await take({ ...here, kind, address: '203.0.113.1', isKnownAddress: true })).toBe(0)
  })

  it('guesses from a stolen browser stay bounded too', async () => {
    expect(await through(30, () => ({ ...here, kind, device }))).toBe(10)
  })
})

it('starts again when the window is over', async () => {
  await through(6, () => here)
  await db.$executeRaw`UPDATE "RateLimit" SET "lastRequest" = "lastRequest" - ${5 * 60 * 1000}`
  expect(await take(here)).toBe(0)
})

it.each([{}, { device }, { isKnownAddress: true }])(
  'forgets what was counted once the password was right (%o)',
  async (known) => {
    await through(20, () => ({ ...here, ...known }))
    await attempts.forgiveAttempts({ ...here, ...known })
    expect(await take({ ...here, ...known })).toBe(0)
  },
)

it('does not let somebody buy guesses at others by signing in to their own account', async () => {
  for (let guess = 0; guess < 60; guess += 1) {
    await take({ ...here, account: `${guess}@example.org` })
    await take({ ...here, account: 'own@example.org' })
    await attempts.forgiveAttempts({ ...here, account: 'own@example.org' })
  }
  expect(await take({ ...here, account: 'next@example.org' })).toBeGreaterThan(0)
})

it('does not give strangers new guesses at an account because its owner signs in', async () => {
  await through(65, (guess) => ({ ...here, address: `192.0.2.${guess}` }))
  await take({ ...here, device })
  await attempts.forgiveAttempts({ ...here, device })
  expect(await take({ ...here, address: '203.0.113.7' })).toBeGreaterThan(0)
})

it('keeps neither the address of a person nor of a machine readable', async () => {
  await take({ ...here, device })
  await take(here)
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
