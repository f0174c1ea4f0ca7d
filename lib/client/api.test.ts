import { afterEach, describe, expect, test, vi } from 'vitest'
import { ApiError, getJson, toProblem } from './api.ts'

function answer(response: Response | Error) {
  vi.stubGlobal('fetch', async () => {
    if (response instanceof Error) throw response
    return response
  })
}

afterEach(() => vi.unstubAllGlobals())

describe('reading our own server', () => {
  test('a good reply is its body', async () => {
    answer(Response.json({ total: 3 }))
    await expect(getJson('/api/instances')).resolves.toEqual({ total: 3 })
  })

  test('a refusal carries the status and the problem that the server named', async () => {
    answer(Response.json({ problem: { key: 'forbidden' } }, { status: 403 }))
    await expect(getJson('/api/instances')).rejects.toMatchObject({
      status: 403,
      problem: { key: 'forbidden' },
    })
  })

  test('a reply that is not ours is a server error', async () => {
    answer(new Response('<html>Bad gateway</html>', { status: 502 }))
    await expect(getJson('/api/instances')).rejects.toMatchObject({
      status: 502,
      problem: { key: 'unexpected' },
    })
  })

  test('a server that cannot be reached is told apart from one that fails', async () => {
    answer(new TypeError('fetch failed'))
    await expect(getJson('/api/instances')).rejects.toMatchObject({
      status: 0,
      problem: { key: 'server-unreachable' },
    })
  })

  test('an abort stays an abort, so that nobody is told of it', async () => {
    const aborted = new DOMException('Aborted', 'AbortError')
    answer(aborted)
    await expect(getJson('/api/instances', AbortSignal.abort())).rejects.toBe(aborted)
  })

  test('what is not an ApiError is shown as a server error', () => {
    expect(toProblem(new Error('x'))).toEqual({ key: 'unexpected' })
    expect(toProblem(new ApiError(404, { key: 'not-found' }))).toEqual({ key: 'not-found' })
  })
})
