import { createHash } from 'node:crypto'
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { testDatabase } from '#scripts/test/database.ts'

vi.mock('server-only', () => ({}))

const database = await testDatabase()
const { db } = await import('#lib/db/client.ts')
const people = await import('./people.ts')
const links = await import('./one-time-link.ts')
const setUp = await import('./set-up.ts')
const passwords = await import('./passwords.ts')

afterAll(async () => {
  await db.$disconnect()
  await database.drop()
})

const by = { id: 'by', name: 'Ada', address: '192.0.2.1' }

beforeEach(async () => {
  await db.user.deleteMany()
  await db.verification.deleteMany()
  await db.setupToken.deleteMany()
})

async function addAdministrator(id: string) {
  const person = { id, name: id, email: `${id}@example.org`, role: 'administrator' as const }
  await db.user.create({ data: person })
  return person.id
}

function activeAdministrators() {
  return db.user.count({ where: { role: 'administrator', disabledAt: null } })
}

describe('the last administrator', () => {
  it('can neither be disabled nor given another role', async () => {
    const only = await addAdministrator('only')
    expect(await people.disablePerson(only, by)).toBe('last-administrator')
    expect(await people.changeRole(only, 'support', by)).toBe('last-administrator')
    expect(await activeAdministrators()).toBe(1)
  })

  it('stays when two administrators disable each other at the same moment', async () => {
    const [left, right] = [await addAdministrator('left'), await addAdministrator('right')]
    const outcomes = await Promise.all([
      people.disablePerson(left, by),
      people.changeRole(right, 'operator', by),
    ])
    expect(outcomes.sort()).toEqual(['changed', 'last-administrator'])
    expect(await activeAdministrators()).toBe(1)
  })

  it('does not count those who are disabled', async () => {
    const [left, right] = [await addAdministrator('left'), await addAdministrator('right')]
    expect(await people.disablePerson(left, by)).toBe('changed')
    expect(await people.disablePerson(right, by)).toBe('last-administrator')
    expect(await people.enablePerson(left, by)).toBe('changed')
    expect(await people.disablePerson(right, by)).toBe('changed')
  })
})

describe('somebody who is disabled', () => {
  it('loses every session and link at once', async () => {
    await addAdministrator('stays')
    const added = await people.addPerson({ name: 'Noé', email: 'noe@example.org', role: 'operator' }, by)
    if (added === 'email-taken') throw new Error('the address is free')
    const owner = await links.ownerOfPasswordLink(added.token)
    const id = owner?.id ?? ''
    await db.session.create({
      data: { id: 's', token: 't', userId: id, expiresAt: new Date(Date.now() + 60_000) },
    })
    expect(await people.disablePerson(id, by)).toBe('changed')
    expect(await db.session.count()).toBe(0)
    expect(await links.ownerOfPasswordLink(added.token)).toBeNull()
    expect(await people.renewPasswordLink(id, by)).toBe('disabled')
  })
})

describe('adding somebody', () => {
  it('refuses an address that is taken, also when two add it at once', async () => {
    const person = { name: 'Noé', email: 'noe@example.org', role: 'support' as const }
    const outcomes = await Promise.all([people.addPerson(person, by), people.addPerson(person, by)])
    expect(outcomes.filter((outcome) => outcome === 'email-taken')).toHaveLength(1)
    expect(await db.user.count()).toBe(1)
  })

  it('gives a link that works once, and that a newer link ends', async () => {
    const first = await people.addPerson({ name: 'Noé', email: 'noe@example.org', role: 'support' }, by)
    if (first === 'email-taken') throw new Error('the address is free')
    const owner = await links.ownerOfPasswordLink(first.token)
    const second = await people.renewPasswordLink(owner?.id ?? '', by)
    if (typeof second === 'string') throw new Error(second)
    expect(await links.ownerOfPasswordLink(first.token)).toBeNull()
    const uses = await Promise.all(
      [1, 2].map(() => db.$transaction((tx) => links.usePasswordLink(tx, second.token))),
    )
    expect(uses.sort()).toEqual([false, true])
  })
})

describe('the first administrator', () => {
  async function issue(token: string, expiresAt: Date) {
    const tokenHash = createHash('sha256').update(token).digest('hex')
    await db.setupToken.create({ data: { tokenHash, expiresAt } })
  }

  const later = () => new Date(Date.now() + 60_000)
  const person = (email: string) => ({
    name: 'Ada',
    email,
    password: 'sept trompettes rouillent',
    locale: 'fr',
    address: '192.0.2.1',
  })

  it('is made once when two use the same link at the same moment', async () => {
    await issue('first', later())
    const outcomes = await Promise.all([
      setUp.createFirstAdministrator('first', person('a@example.org')),
      setUp.createFirstAdministrator('first', person('b@example.org')),
    ])
    expect(outcomes.filter((outcome) => outcome === 'created')).toHaveLength(1)
    expect(await db.user.count()).toBe(1)
  })

  it('is made once when two links of two starts are used at the same moment', async () => {
    await issue('first', later())
    await issue('second', later())
    const outcomes = await Promise.all([
      setUp.createFirstAdministrator('first', person('a@example.org')),
      setUp.createFirstAdministrator('second', person('b@example.org')),
    ])
    expect(outcomes.sort()).toEqual(['already-done', 'created'])
  })

  it('is not made by a link that has expired or was never issued', async () => {
    await issue('old', new Date(Date.now() - 1000))
    expect(await setUp.createFirstAdministrator('old', person('a@example.org'))).toBe('link-invalid')
    expect(await setUp.createFirstAdministrator('guess', person('a@example.org'))).toBe('link-invalid')
    expect(await setUp.isSetUp()).toBe(false)
  })

  it('signs in with the password however its accents were typed', async () => {
    await issue('first', later())
    await setUp.createFirstAdministrator('first', {
      ...person('a@example.org'),
      password: 'les théières bleues',
    })
    const { id } = await db.user.findFirstOrThrow()
    expect(await passwords.isPasswordOf(id, 'les the\u0301ie\u0300res bleues')).toBe(true)
    expect(await passwords.isPasswordOf(id, 'les theieres bleues')).toBe(false)
  })
})
