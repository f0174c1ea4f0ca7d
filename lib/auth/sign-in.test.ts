import { TOTP } from 'otpauth'
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { testDatabase } from '#scripts/test/database.ts'

vi.mock('server-only', () => ({}))

/** What a browser sends and keeps: Next's own request is the only thing that is stood in for. */
const browser = { address: '192.0.2.1', jar: new Map<string, string>() }
vi.mock('next/headers', () => ({
  headers: async () => new Headers({ 'x-forwarded-for': browser.address, 'user-agent': 'Test' }),
  cookies: async () => ({
    get: (name: string) => (browser.jar.has(name) ? { value: browser.jar.get(name) } : undefined),
    set: (name: string, value: string) => browser.jar.set(name, value),
    delete: (name: string) => browser.jar.delete(name),
  }),
}))

const database = await testDatabase()
process.env.JALON_SECRET_KEY = 'ab'.repeat(32)
const { db } = await import('#lib/db/client.ts')
const { takeAttempt } = await import('./attempts.ts')
const { attemptAt, checkPassword } = await import('./check-password.ts')
const { continueSignIn, finishSignIn } = await import('./second-step.ts')
const factors = await import('./second-factor.ts')
const { hashNewPassword, storePassword } = await import('./passwords.ts')
const people = await import('./people.ts')

afterAll(async () => {
  await db.$disconnect()
  await database.drop()
})

const email = 'ada@example.org'
const password = 'sept trompettes rouillent'
const ada = { id: 'ada', name: 'Ada', email, address: browser.address }
const hash = await hashNewPassword(password)

beforeEach(async () => {
  for (const table of [db.rateLimit, db.verification, db.session]) {
    await (table as typeof db.session).deleteMany()
  }
  await db.user.deleteMany()
  await db.user.create({ data: { id: 'ada', name: 'Ada', email, role: 'administrator' } })
  await db.$transaction((tx) => storePassword(tx, 'ada', hash))
  browser.jar = new Map()
  browser.address = '192.0.2.1'
})

async function signIn(typed = password) {
  const checked = await checkPassword(email, typed)
  return checked.outcome === 'right' ? await continueSignIn(checked.user) : checked.outcome
}

async function enrol() {
  const enrolment = await factors.startEnrolment(ada)
  if (!enrolment) throw new Error('a second factor is on already')
  const codes = await factors.confirmEnrolment(ada, codeOf(enrolment.secret))
  // The test has no thirty seconds to wait for the next code.
  await db.secondFactor.updateMany({ data: { lastStep: 0 } })
  return { secret: enrolment.secret, codes: codes ?? [] }
}

/** So many guesses, each from an address of its own and without the time that hashing takes. */
async function strangersGuess(kind: 'password' | 'code', guesses: number): Promise<number> {
  const mine = { ...browser }
  browser.jar = new Map()
  let through = 0
  for (let guess = 0; guess < guesses; guess += 1) {
    browser.address = `198.51.100.${guess}`
    const { seconds } = await takeAttempt(await attemptAt(kind, email, 'ada'))
    if (seconds === 0) through += 1
  }
  Object.assign(browser, mine)
  return through
}

const codeOf = (secret: string) => new TOTP({ secret }).generate()

async function told() {
  const entries = await db.auditEntry.findMany({ orderBy: { sequence: 'desc' }, take: 1 })
  return entries.map(({ action, outcome, personName, details }) => ({
    action,
    outcome,
    personName,
    details,
  }))[0]
}

describe('signing in', () => {
  it('opens a session at the address that the nearest hop names, and tells the audit', async () => {
    browser.address = '203.0.113.66, 192.0.2.1'
    expect(await signIn()).toBe('signed-in')
    expect(await db.session.findFirst()).toMatchObject({
      userId: 'ada',
      ipAddress: '192.0.2.1',
      userAgent: 'Test',
    })
    expect(await told()).toMatchObject({
      action: 'session.sign-in',
      outcome: 'succeeded',
      personName: 'Ada',
      details: { method: 'password' },
    })
  })

  it('answers an unknown account as a wrong password, and tells the audit of both', async () => {
    expect(await signIn('not the password')).toBe('wrong')
    expect(await told()).toMatchObject({
      outcome: 'refused',
      personName: email,
      details: { why: 'password' },
    })
    expect((await checkPassword('nobody@example.org', password)).outcome).toBe('wrong')
    expect(await told()).toMatchObject({ outcome: 'refused', personName: 'nobody@example.org' })
    expect(await db.session.count()).toBe(0)
  })

  it('says that an account is disabled to its owner only', async () => {
    await db.user.updateMany({ data: { disabledAt: new Date() } })
    expect(await signIn()).toBe('disabled')
    expect(await signIn('not the password')).toBe('wrong')
    expect(await db.session.count()).toBe(0)
  })

  it('goes on for the owner in a known browser whatever strangers have tried', async () => {
    await signIn()
    const owner = browser.jar
    expect(await strangersGuess('password', 70)).toBe(60)
    browser.jar = new Map()
    browser.address = '203.0.113.5'
    expect(await signIn()).toBe('wait')
    browser.jar = owner
    expect(await signIn()).toBe('signed-in')
  })

  it('takes no browser’s word for having been here', async () => {
    await signIn()
    const [name, value] = [...browser.jar].find(([key]) => key.includes('device')) ?? ['', '']
    expect((await attemptAt('password', email, 'ada')).device).toBe(value.split('.')[1])
    for (const forged of [`${value}x`, 'v1.made-up.signature', value.replace(/\.[^.]*$/, '.'), '']) {
      browser.jar = new Map([[name, forged]])
      expect((await attemptAt('password', email, 'ada')).device).toBeNull()
    }
    browser.jar = new Map([[name.replace(/-.*/, '-other'), value]])
    expect((await attemptAt('password', email, 'ada')).device).toBeNull()
  })

  it('tells the audit once that the limit is reached', async () => {
    for (let guess = 0; guess < 8; guess += 1) await signIn('a guess')
    const whys = (await db.auditEntry.findMany({ orderBy: { sequence: 'desc' }, take: 3 })).map(
      ({ details }) => details,
    )
    expect(whys).toEqual([{ why: 'too-many' }, { why: 'password' }, { why: 'password' }])
  })
})

describe('a second factor', () => {
  it('is asked for only once it is confirmed, by a right code', async () => {
    await factors.startEnrolment(ada)
    expect(await factors.confirmEnrolment(ada, '000000')).toBeNull()
    expect(await signIn()).toBe('signed-in')
    await enrol()
    expect(await signIn()).toBe('code-wanted')
  })

  it('opens no session before the code is right', async () => {
    const { secret } = await enrol()
    expect(await signIn()).toBe('code-wanted')
    expect(await db.session.count()).toBe(0)
    expect((await finishSignIn('000000')).outcome).toBe('wrong')
    expect(await db.session.count()).toBe(0)
    expect((await finishSignIn(codeOf(secret))).outcome).toBe('signed-in')
    expect(await told()).toMatchObject({ details: { method: 'password-and-code' } })
  })

  it('takes a code once, also when it comes twice at the same moment', async () => {
    const { secret } = await enrol()
    const taken = await Promise.all([1, 2, 3].map(() => factors.takeSecondFactor('ada', codeOf(secret))))
    expect(taken.filter((one) => one === 'code')).toHaveLength(1)
    expect(await factors.takeSecondFactor('ada', codeOf(secret))).toBeNull()
  })

  it('takes each recovery code once, however it was copied', async () => {
    const { codes } = await enrol()
    expect(new Set(codes).size).toBe(10)
    const [first = '', second = ''] = codes
    const taken = await Promise.all([1, 2, 3].map(() => factors.takeSecondFactor('ada', first)))
    expect(taken.filter((one) => one === 'recovery-code')).toHaveLength(1)
    await signIn()
    const copied = ` ${second.toUpperCase().replaceAll('-', ' ')} `
    expect((await finishSignIn(copied)).outcome).toBe('signed-in')
    expect(await told()).toMatchObject({ details: { method: 'password-and-recovery-code' } })
    expect(await factors.takeSecondFactor('ada', second)).toBeNull()
  })

  it('ends the old recovery codes when there are new ones', async () => {
    const { codes } = await enrol()
    const renewed = await factors.renewRecoveryCodes(ada)
    expect(await factors.takeSecondFactor('ada', codes[0] ?? '')).toBeNull()
    expect(await factors.takeSecondFactor('ada', renewed?.[0] ?? '')).toBe('recovery-code')
  })

  it('is kept so that the database alone gives no code', async () => {
    const { secret, codes } = await enrol()
    const kept = JSON.stringify([await db.secondFactor.findMany(), await db.recoveryCode.findMany()])
    for (const shown of [secret, ...codes]) expect(kept).not.toContain(shown)
  })

  it('cannot be replaced by a new one without being turned off', async () => {
    const { secret } = await enrol()
    expect(await factors.startEnrolment(ada)).toBeNull()
    expect(await factors.takeSecondFactor('ada', codeOf(secret))).toBe('code')
    await factors.turnOffSecondFactor(ada)
    expect(await signIn()).toBe('signed-in')
  })

  it('limits guesses of somebody who has the password, and does not stop the owner by them', async () => {
    const { secret } = await enrol()
    await signIn()
    expect((await finishSignIn(codeOf(secret))).outcome).toBe('signed-in')
    const owner = browser.jar
    expect(await strangersGuess('code', 40)).toBe(10)
    browser.jar = new Map()
    browser.address = '203.0.113.5'
    expect(await signIn()).toBe('code-wanted')
    expect((await finishSignIn('000000')).outcome).toBe('wait')
    browser.jar = owner
    await db.secondFactor.updateMany({ data: { lastStep: 0 } })
    expect(await signIn()).toBe('code-wanted')
    expect((await finishSignIn(codeOf(secret))).outcome).toBe('signed-in')
  })

  it('is asked for in the browser that gave the password, for ten minutes', async () => {
    const { secret } = await enrol()
    await signIn()
    const first = browser.jar
    browser.jar = new Map()
    expect((await finishSignIn(codeOf(secret))).outcome).toBe('expired')
    browser.jar = first
    await db.verification.updateMany({ data: { expiresAt: new Date() } })
    expect((await finishSignIn(codeOf(secret))).outcome).toBe('expired')
  })

  it('can be taken away by an administrator, for somebody who lost it', async () => {
    await enrol()
    const by = { id: 'boss', name: 'Boss', address: '192.0.2.7' }
    expect(await people.resetSecondFactor('ada', by)).toBe('changed')
    expect(await told()).toMatchObject({ action: 'person.second-factor-reset', personName: 'Boss' })
    expect(await signIn()).toBe('signed-in')
  })
})
