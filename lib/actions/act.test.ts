import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { currentPerson } from '#lib/auth/person.ts'
import { signedInPerson } from '#lib/auth/testing/person.ts'
import { logger } from '#lib/log/logger.ts'
import { testDatabase } from '#scripts/test/database.ts'

vi.mock('#lib/auth/person.ts', () => ({ currentPerson: vi.fn() }))
vi.mock('#lib/log/logger.ts', () => ({ logger: { error: vi.fn() }, newErrorId: () => 'K7QF-2M9D' }))

const database = await testDatabase()
process.env.JALON_SECRET_KEY = '00'.repeat(32)
const { act } = await import('./act.ts')
const { db } = await import('#lib/db/client.ts')
afterAll(async () => {
  await db.$disconnect()
  await database.drop()
})

const operator = signedInPerson({ id: 'p1' })

const schema = z.object({ name: z.string().min(1, 'name_empty').max(4), count: z.int() })
const valid = { name: 'ok', count: 1 }

beforeEach(() => {
  vi.clearAllMocks()
  vi.mocked(currentPerson).mockResolvedValue(operator)
})

describe('act', () => {
  it('hands the parsed input and the person to the work', async () => {
    const work = vi.fn(async () => ({ ok: true as const, value: 7 }))
    expect(await act('operate-instances', schema, work)({ ...valid, extra: 'dropped' })).toEqual({
      ok: true,
      value: 7,
    })
    expect(work).toHaveBeenCalledWith(valid, operator)
  })

  it('asks a stranger to sign in, and does no work', async () => {
    vi.mocked(currentPerson).mockResolvedValue(null)
    const work = vi.fn()
    expect(await act('view', schema, work)(valid)).toEqual({ ok: false, problems: [{ key: 'signed-out' }] })
    expect(work).not.toHaveBeenCalled()
  })

  it('is closed to API tokens, whatever they may read', async () => {
    vi.mocked(currentPerson).mockResolvedValue({ ...operator, via: 'token' })
    const work = vi.fn()
    expect(await act('view', schema, work)(valid)).toEqual({ ok: false, problems: [{ key: 'signed-out' }] })
    expect(work).not.toHaveBeenCalled()
  })

  it('refuses a role that may not, before looking at the input, and tells the audit log', async () => {
    const work = vi.fn()
    expect(await act('manage-people', schema, work)('nonsense')).toEqual({
      ok: false,
      problems: [{ key: 'forbidden' }],
    })
    expect(work).not.toHaveBeenCalled()
    expect(await db.auditEntry.findMany()).toMatchObject([
      {
        action: 'access.refused',
        outcome: 'refused',
        personName: 'Inès',
        details: { permission: 'manage-people', role: 'operator' },
      },
    ])
  })

  it('names the catalogue message and the field of each wrong input', async () => {
    const answer = await act('view', schema, vi.fn())({ name: '', count: 1.5 })
    expect(answer).toEqual({
      ok: false,
      problems: [
        { key: 'field.name_empty', field: 'name', params: { minimum: 1 } },
        { key: 'field.invalid', field: 'count', params: {} },
      ],
    })
  })

  it('puts the bound into the message where the schema has no word of its own', async () => {
    const answer = await act('view', schema, vi.fn())({ name: 'too long', count: 1 })
    expect(answer).toEqual({
      ok: false,
      problems: [{ key: 'field.too_long', field: 'name', params: { maximum: 4 } }],
    })
  })

  it('calls a field that is missing required', async () => {
    const answer = await act('view', schema, vi.fn())({ name: 'ok' })
    expect(answer).toMatchObject({ problems: [{ key: 'field.required', field: 'count' }] })
  })

  it.each([undefined, null, 7, 'text', [], { name: {}, count: '1' }])('survives %j', async (raw) => {
    expect(await act('view', schema, vi.fn())(raw)).toMatchObject({ ok: false })
  })

  it('answers what the work throws with an id that the log has too, and without its words', async () => {
    const failure = new Error('password=hunter2')
    const answer = await act('view', schema, () => Promise.reject(failure))(valid)
    expect(answer).toEqual({ ok: false, problems: [{ key: 'unexpected', errorId: 'K7QF-2M9D' }] })
    expect(vi.mocked(logger.error)).toHaveBeenCalledWith(
      { err: failure, errorId: 'K7QF-2M9D' },
      expect.any(String),
    )
  })
})
