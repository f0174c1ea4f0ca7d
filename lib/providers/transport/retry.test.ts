import { describe, expect, test } from 'vitest'
import { type Fault, failure, type Outcome, success } from '#lib/domain/fault.ts'
import { retrying } from './retry.ts'

const broken: Fault = { code: 'unreachable', reason: 'disconnected', message: 'reset', retryable: true }
const within = (milliseconds: number) => ({
  signal: new AbortController().signal,
  deadline: new Date(Date.now() + milliseconds),
})

function answering(outcomes: Outcome<string>[]) {
  let calls = 0
  const call = () => {
    calls += 1
    return Promise.resolve(outcomes[calls - 1] ?? failure(broken))
  }
  return { call, calls: () => calls }
}

describe('trying a reading again', () => {
  test('a broken way is tried again until it holds', async () => {
    const peer = answering([failure(broken), success('read')])
    expect(await retrying(peer.call, within(10_000))).toEqual(success('read'))
    expect(peer.calls()).toBe(2)
  })

  test('it gives up after three attempts', async () => {
    const peer = answering([])
    expect(await retrying(peer.call, within(10_000))).toEqual(failure(broken))
    expect(peer.calls()).toBe(3)
  })

  test('it gives up when the deadline leaves no room', async () => {
    const peer = answering([])
    expect(await retrying(peer.call, within(0))).toEqual(failure(broken))
    expect(peer.calls()).toBe(1)
  })

  test.each([
    [{ ...broken, reason: 'refused' as const }],
    [{ ...broken, reason: 'name_not_found' as const }],
    [{ ...broken, reason: 'timed_out' as const }],
    [{ ...broken, retryable: false }],
    [{ ...broken, code: 'busy' as const }],
  ])('%j is answered at once', async (fault) => {
    const peer = answering([failure(fault), success('too late')])
    expect(await retrying(peer.call, within(10_000))).toEqual(failure(fault))
    expect(peer.calls()).toBe(1)
  })

  test('a caller that gave up is not kept waiting', async () => {
    const caller = new AbortController()
    caller.abort()
    const peer = answering([])
    const outcome = await retrying(peer.call, { ...within(10_000), signal: caller.signal })
    expect(outcome).toEqual(failure(broken))
    expect(peer.calls()).toBe(1)
  })
})
