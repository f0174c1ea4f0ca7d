import { beforeEach, describe, expect, it, vi } from 'vitest'
import { currentPerson } from '#lib/auth/person.ts'
import { signedInPerson } from '#lib/auth/testing/person.ts'
import { logger } from '#lib/log/logger.ts'
import { jsonRoute } from './authorised.ts'
import { NotFound } from './not-found.ts'

vi.mock('server-only', () => ({}))
vi.mock('#lib/auth/person.ts', () => ({ currentPerson: vi.fn(), requirePerson: vi.fn() }))
vi.mock('#lib/log/logger.ts', () => ({ logger: { error: vi.fn() }, newErrorId: () => 'K7QF-2M9D' }))

const support = signedInPerson({ role: 'support' })

const request = new Request('http://jalon.test/api/things/7?secret=1')
const context = { params: Promise.resolve({ id: '7' }) }

beforeEach(() => {
  vi.clearAllMocks()
  vi.mocked(currentPerson).mockResolvedValue(support)
})

describe('a JSON route', () => {
  it('answers sizes as decimal strings and moments as ISO 8601, for nobody to keep', async () => {
    const route = jsonRoute<{ id: string }>('view', async (_request, person, { id }) => ({
      id,
      by: person.name,
      bytes: 9007199254740993n,
      at: new Date(Date.UTC(2026, 0, 2)),
    }))
    const response = await route(request, context)
    expect(response.status).toBe(200)
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(await response.json()).toEqual({
      id: '7',
      by: 'Inès',
      bytes: '9007199254740993',
      at: '2026-01-02T00:00:00.000Z',
    })
  })

  it('answers 401 to a stranger and reads nothing', async () => {
    vi.mocked(currentPerson).mockResolvedValue(null)
    const handler = vi.fn()
    const response = await jsonRoute('view', handler)(request, { params: Promise.resolve({}) })
    expect(response.status).toBe(401)
    expect(await response.json()).toEqual({ problem: { key: 'signed-out' } })
    expect(handler).not.toHaveBeenCalled()
  })

  it('answers 403 to a role that may not and reads nothing', async () => {
    const handler = vi.fn()
    const response = await jsonRoute('manage-people', handler)(request, { params: Promise.resolve({}) })
    expect(response.status).toBe(403)
    expect(handler).not.toHaveBeenCalled()
  })

  it('answers 404 for what does not exist', async () => {
    const route = jsonRoute('view', () => Promise.reject(new NotFound()))
    expect((await route(request, { params: Promise.resolve({}) })).status).toBe(404)
  })

  it('answers 500 with an id that the log has too, and without the words of the failure', async () => {
    const failure = new Error('relation "User" does not exist')
    const response = await jsonRoute('view', () => Promise.reject(failure))(request, {
      params: Promise.resolve({}),
    })
    expect(response.status).toBe(500)
    expect(await response.json()).toEqual({ problem: { key: 'unexpected', errorId: 'K7QF-2M9D' } })
    expect(vi.mocked(logger.error)).toHaveBeenCalledWith(
      { err: failure, errorId: 'K7QF-2M9D', path: '/api/things/7' },
      expect.any(String),
    )
  })
})
