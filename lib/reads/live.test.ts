import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { LiveEvent } from '#lib/domain/live/live-event.ts'

vi.mock('#lib/db/live.ts', () => ({ listen: () => Promise.reject(new Error('not in this test')) }))
const { liveStream } = await import('./live.ts')

const event: LiveEvent = { topic: 'connection', connectionId: 'c' }

function source() {
  const handlers = new Set<(event: LiveEvent) => void>()
  return {
    handlers,
    tell: (told: LiveEvent) => {
      for (const handler of handlers) handler(told)
    },
    subscribe: async (handler: (event: LiveEvent) => void) => {
      handlers.add(handler)
      return async () => {
        handlers.delete(handler)
      }
    },
  }
}

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const decoder = new TextDecoder()
const text = (read: ReadableStreamReadResult<Uint8Array>) => decoder.decode(read.value)

describe('the stream of live events', () => {
  test('an event reaches the reader as one data frame', async () => {
    const from = source()
    const { signal } = new AbortController()
    const reader = liveStream({ signal, isStillWelcome: async () => true, ...from }).getReader()
    expect(text(await reader.read())).toBe('retry: 2000\ndata: {"topic":"everything"}\n\n')
    from.tell(event)
    expect(text(await reader.read())).toBe(`data: ${JSON.stringify(event)}\n\n`)
  })

  test('silence is broken every fifteen seconds by a comment', async () => {
    const { signal } = new AbortController()
    const reader = liveStream({ signal, isStillWelcome: async () => true, ...source() }).getReader()
    await reader.read()
    await vi.advanceTimersByTimeAsync(15_000)
    expect(text(await reader.read())).toMatch(/^:/)
  })

  test('the end of the session ends the stream and its subscription', async () => {
    const from = source()
    const { signal } = new AbortController()
    const reader = liveStream({ signal, isStillWelcome: async () => false, ...from }).getReader()
    await reader.read()
    await vi.advanceTimersByTimeAsync(15_000)
    expect((await reader.read()).done).toBe(true)
    expect(from.handlers.size).toBe(0)
  })

  test('an abort leaves nothing behind: no subscription, no timer', async () => {
    const from = source()
    const browser = new AbortController()
    const stream = liveStream({ signal: browser.signal, isStillWelcome: async () => true, ...from })
    await stream.getReader().read()
    browser.abort()
    expect(from.handlers.size).toBe(0)
    expect(vi.getTimerCount()).toBe(0)
  })

  test('a reader that cancels leaves nothing behind either', async () => {
    const from = source()
    const { signal } = new AbortController()
    const reader = liveStream({ signal, isStillWelcome: async () => true, ...from }).getReader()
    await reader.read()
    await reader.cancel()
    expect(from.handlers.size).toBe(0)
    expect(vi.getTimerCount()).toBe(0)
  })

  test('a browser that goes while the database is being asked is not subscribed for ever', async () => {
    const browser = new AbortController()
    const asked = Promise.withResolvers<() => Promise<void>>()
    const stop = vi.fn(async () => {})
    liveStream({
      signal: browser.signal,
      isStillWelcome: async () => true,
      subscribe: () => asked.promise,
    })
    browser.abort()
    asked.resolve(stop)
    await vi.runAllTimersAsync()
    expect(stop).toHaveBeenCalledOnce()
  })

  test('a reader that takes nothing is let go instead of filling the memory', async () => {
    const from = source()
    const { signal } = new AbortController()
    liveStream({ signal, isStillWelcome: async () => true, ...from })
    await vi.advanceTimersByTimeAsync(0)
    for (let count = 0; count < 1_000; count += 1) from.tell(event)
    expect(from.handlers.size).toBe(0)
  })
})
