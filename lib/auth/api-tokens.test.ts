import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { apiTokenMaxCount } from '#lib/domain/person/api-token.ts'
import type { Role } from '#lib/domain/person/role.ts'
import { testDatabase } from '#scripts/test/database.ts'

vi.mock('server-only', () => ({}))

const database = await testDatabase()
process.env.JALON_SECRET_KEY = 'ab'.repeat(32)
const { db } = await import('#lib/db/client.ts')
const tokens = await import('./api-tokens.ts')
const people = await import('./people.ts')

afterAll(async () => {
  await db.$disconnect()
  await database.drop()
})

const address = '192.0.2.1'
const by = { id: 'boss', name: 'Boss', address }
const headers = new Headers({ 'x-forwarded-for': address })

async function owner(role: Role) {
  await db.user.create({ data: { id: 'ada', name: 'Ada', email: 'ada@example.org', role } })
  return { id: 'ada', name: 'Ada', role, address }
}

async function make(role: Role, asked: Role = role, days = 1): Promise<string> {
  const made = await tokens.makeApiToken(await owner(role), { name: 'report', role: asked, days })
  if (typeof made === 'string') throw new Error(made)
  return made.token
}

const roleBy = async (token: string) => (await tokens.ownerOfApiToken(token, headers))?.role ?? null

beforeEach(async () => {
  await db.user.deleteMany()
  await db.user.create({ data: { id: 'boss', name: 'Boss', email: 'b@example.org', role: 'administrator' } })
})

describe('an API token', () => {
  it('speaks for its owner until it is revoked', async () => {
    const token = await make('operator')
    expect(await tokens.ownerOfApiToken(token, headers)).toMatchObject({
      owner: { id: 'ada' },
      role: 'operator',
    })
    const { id } = await db.apiToken.findFirstOrThrow()
    expect(await tokens.revokeApiToken({ id: 'boss', name: 'Boss', address }, id)).toBe(false)
    expect(await roleBy(token)).toBe('operator')
    expect(await tokens.revokeApiToken({ id: 'ada', name: 'Ada', address }, id)).toBe(true)
    expect(await roleBy(token)).toBeNull()
  })

  it('is kept as a hash only', async () => {
    const token = await make('operator')
    const kept = JSON.stringify([await db.apiToken.findMany(), await auditedDetails()])
    expect(kept).not.toContain(token)
    expect(kept).not.toContain(token.slice(6, 30))
    expect(await roleBy((await db.apiToken.findFirstOrThrow()).tokenHash)).toBeNull()
  })

  it('is never made with a role above its owner’s', async () => {
    const made = await tokens.makeApiToken(await owner('operator'), {
      name: 'n',
      role: 'administrator',
      days: 1,
    })
    expect(made).toBe('role-too-high')
    expect(await db.apiToken.count()).toBe(0)
  })

  it('falls with its owner’s role, and does no more than its own when the owner rises', async () => {
    const token = await make('operator')
    await people.changeRole('ada', 'support', by)
    expect(await roleBy(token)).toBe('support')
    await people.changeRole('ada', 'administrator', by)
    expect(await roleBy(token)).toBe('operator')
  })

  it('ends with its owner’s account, and does not come back with it', async () => {
    const token = await make('support')
    await db.user.update({ where: { id: 'ada' }, data: { disabledAt: new Date() } })
    expect(await roleBy(token)).toBeNull()
    await people.disablePerson('ada', by)
    await people.enablePerson('ada', by)
    expect(await roleBy(token)).toBeNull()
  })

  it('expires', async () => {
    const token = await make('support')
    await db.apiToken.updateMany({ data: { expiresAt: new Date(Date.now() - 1) } })
    expect(await roleBy(token)).toBeNull()
  })

  it('tells when and from where it was last used, without a write at each use', async () => {
    const token = await make('support')
    await roleBy(token)
    const first = await db.apiToken.findFirstOrThrow()
    expect(first.lastUsedAddress).toBe(address)
    await tokens.ownerOfApiToken(token, new Headers({ 'x-forwarded-for': '192.0.2.2' }))
    expect(await db.apiToken.findFirstOrThrow()).toEqual(first)
    await db.apiToken.updateMany({ data: { lastUsedAt: new Date(Date.now() - 61_000) } })
    await tokens.ownerOfApiToken(token, new Headers({ 'x-forwarded-for': '192.0.2.2' }))
    expect((await db.apiToken.findFirstOrThrow()).lastUsedAddress).toBe('192.0.2.2')
  })

  it('is one of so many, also when several are made at once', async () => {
    const ada = await owner('support')
    const common = { userId: 'ada', role: 'support', expiresAt: new Date(), ending: 'none' } as const
    await db.apiToken.createMany({
      data: Array.from({ length: apiTokenMaxCount - 1 }, (_, index) => ({
        ...common,
        name: `${index}`,
        tokenHash: `${index}`,
      })),
    })
    const asked = { name: 'last', role: 'support', days: 1 } as const
    const made = await Promise.all([1, 2, 3].map(() => tokens.makeApiToken(ada, asked)))
    expect(made.filter((outcome) => outcome === 'too-many')).toHaveLength(2)
  })

  it('is told to the audit when it is made and when it is revoked', async () => {
    await make('support')
    const { id } = await db.apiToken.findFirstOrThrow()
    await tokens.revokeApiToken({ id: 'ada', name: 'Ada', address }, id)
    const told = await db.auditEntry.findMany({ orderBy: { sequence: 'desc' }, take: 2 })
    expect(told.map(({ action, personId, address: from }) => [action, personId, from])).toEqual([
      ['token.revoke', 'ada', address],
      ['token.create', 'ada', address],
    ])
  })
})

it.each([
  ['Bearer jalon_abc', 'jalon_abc'],
  ['bearer   jalon_abc  ', 'jalon_abc'],
  ['Basic jalon_abc', null],
  ['Bearer eyJhbGciOi', null],
  ['jalon_abc', null],
  ['', null],
])('reads the header %j as %j', (authorization, token) => {
  expect(tokens.bearerToken(new Headers(authorization ? { authorization } : {}))).toBe(token)
})

async function auditedDetails() {
  return (await db.auditEntry.findMany()).map(({ details }) => details)
}
