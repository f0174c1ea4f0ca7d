import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Role } from '#lib/domain/person/role.ts'
import { testDatabase } from '#scripts/test/database.ts'

vi.mock('server-only', () => ({}))

const database = await testDatabase()
process.env.JALON_SECRET_KEY = 'ab'.repeat(32)
const { db } = await import('#lib/db/client.ts')
const { admit, isProviderPerson } = await import('./provider-person.ts')
const people = await import('./people.ts')

afterAll(async () => {
  await db.$disconnect()
  await database.drop()
})

const issuer = 'https://id.example.org'
const address = '192.0.2.1'
const by = { id: 'boss', name: 'Boss', address }
const settings = {
  groupsClaim: 'groups',
  roleOfGroup: new Map<string, Role>([
    ['admins', 'administrator'],
    ['ops', 'operator'],
    ['desk', 'support'],
  ]),
}

const enter = (claims: Record<string, unknown>, subject = 'subject-1', from = issuer) =>
  admit(
    { issuer: from, subject, claims: { email: 'ada@example.org', name: 'Ada', ...claims } },
    settings,
    address,
  )

async function roleAfter(groups: unknown): Promise<Role | string> {
  const admission = await enter({ groups })
  return admission.outcome === 'admitted' ? admission.user.role : admission.outcome
}

beforeEach(async () => {
  await db.user.deleteMany()
  await db.user.create({ data: { id: 'boss', name: 'Boss', email: 'b@example.org', role: 'administrator' } })
})

describe('somebody whom the provider vouches for', () => {
  it('is added with the highest role of their groups, and told to the audit', async () => {
    expect(await roleAfter(['desk', 'unknown', 'ops'])).toBe('operator')
    const person = await db.user.findUniqueOrThrow({ where: { email: 'ada@example.org' } })
    expect(await isProviderPerson(person.id)).toBe(true)
    const told = await db.auditEntry.findFirst({ orderBy: { sequence: 'desc' } })
    expect(told).toMatchObject({ action: 'person.add', personName: 'Ada', details: { by: 'provider' } })
  })

  it('has the role of their groups of now', async () => {
    expect(await roleAfter(['ops'])).toBe('operator')
    expect(await roleAfter(['admins', 'ops'])).toBe('administrator')
    expect(await roleAfter('desk')).toBe('support')
    expect(await db.user.count()).toBe(2)
  })

  it.each([[[]], [['unknown']], [undefined], [{ ops: true }], [7], [[null, ['ops', 'ops']]]])(
    'is refused with the groups %j',
    async (groups) => {
      expect(await roleAfter(groups)).toBe('no-role')
      expect(await db.user.count()).toBe(1)
    },
  )

  it('loses sessions and tokens when none of their groups has a role any more', async () => {
    await roleAfter(['ops'])
    const { id } = await db.user.findUniqueOrThrow({ where: { email: 'ada@example.org' } })
    const expiresAt = new Date(Date.now() + 60_000)
    await db.session.create({ data: { id: 's', token: 't', userId: id, expiresAt } })
    await db.apiToken.create({
      data: { tokenHash: 'h', ending: 'e', name: 'n', role: 'support', userId: id, expiresAt },
    })
    expect(await roleAfter([])).toBe('no-role')
    expect([await db.session.count(), await db.apiToken.count()]).toEqual([0, 0])
  })

  it('is another person at another issuer, and another with another subject', async () => {
    await roleAfter(['ops'])
    expect((await enter({ groups: ['ops'], email: 'x@example.org' }, 'subject-2')).outcome).toBe('admitted')
    const elsewhere = await enter(
      { groups: ['ops'], email: 'y@example.org' },
      'subject-1',
      'https://other.example',
    )
    expect(elsewhere.outcome).toBe('admitted')
    expect(await db.user.count()).toBe(4)
  })

  it('is never joined to an account by e-mail address, verified or not', async () => {
    const claims = { groups: ['admins'], email: 'B@example.org', email_verified: true }
    expect((await enter(claims)).outcome).toBe('email-taken')
    expect(await db.account.count()).toBe(0)
  })

  it('keeps the account when the address at the provider changes', async () => {
    await roleAfter(['ops'])
    const again = await enter({ groups: ['ops'], email: 'renamed@example.org' })
    expect(again).toMatchObject({ outcome: 'admitted', user: { email: 'ada@example.org' } })
  })

  it.each([undefined, '', 'not an address', 7])('is refused with the e-mail address %j', async (email) => {
    expect((await enter({ groups: ['ops'], email })).outcome).toBe('no-email')
  })

  it('is refused while an administrator has disabled the account', async () => {
    await roleAfter(['ops'])
    const { id } = await db.user.findUniqueOrThrow({ where: { email: 'ada@example.org' } })
    await people.disablePerson(id, by)
    expect(await roleAfter(['admins'])).toBe('disabled')
  })

  it('stays administrator as long as there is no other', async () => {
    expect(await roleAfter(['admins'])).toBe('administrator')
    await people.disablePerson('boss', by)
    expect(await roleAfter(['desk'])).toBe('administrator')
    await people.enablePerson('boss', by)
    expect(await roleAfter(['desk'])).toBe('support')
  })

  it('is one person when two browsers come for the first time at once', async () => {
    const outcomes = await Promise.all([1, 2, 3].map(() => roleAfter(['ops'])))
    expect(outcomes).toEqual(['operator', 'operator', 'operator'])
    expect(await db.user.count()).toBe(2)
  })

  it('gets no password link, which would outlive their groups', async () => {
    await roleAfter(['ops'])
    const { id } = await db.user.findUniqueOrThrow({ where: { email: 'ada@example.org' } })
    expect(await people.renewPasswordLink(id, by)).toBe('from-provider')
  })
})
