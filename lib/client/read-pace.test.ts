import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { LiveEvent } from '#lib/domain/live/live-event.ts'
import { ReadPace } from './read-pace.ts'

let reads: string[]
let pace: ReadPace
beforeEach(() => {
  vi.useFakeTimers()
  reads = []
  pace = new ReadPace((key) => reads.push(key.join(' ')))
})
afterEach(() => {
  pace.close()
  vi.useRealTimers()
})

const readsOf = (key: string) => reads.filter((read) => read === key).length
const operation = (change: 'state' | 'percent' | 'detail'): LiveEvent => ({
  topic: 'operation',
  operationId: 'o',
  instanceId: 'i',
  change,
})

test('changes that come together are read once', () => {
  for (let times = 0; times < 5; times += 1) pace.hear(operation('detail'))
  vi.advanceTimersByTime(1_000)
  expect(reads).toEqual(['operation o'])
})

test('changes that keep coming are read four times a second, and the last of them is', () => {
  for (let passed = 0; passed < 1_000; passed += 10) {
    pace.hear(operation('detail'))
    vi.advanceTimersByTime(10)
  }
  expect(readsOf('operation o')).toBeLessThanOrEqual(5)
  const before = readsOf('operation o')
  vi.advanceTimersByTime(1_000)
  expect(readsOf('operation o')).toBe(before + 1)
})

test('a job that has ended is read at once, however lately its page was', () => {
  pace.hear(operation('detail'))
  vi.advanceTimersByTime(40)
  expect(readsOf('operation o')).toBe(1)
  pace.hear(operation('state'))
  expect(readsOf('operation o')).toBe(2)
  expect(readsOf('snapshots i')).toBe(1)
})

test('what was noted before such an end is not read a second time', () => {
  pace.hear(operation('detail'))
  pace.hear(operation('state'))
  vi.advanceTimersByTime(1_000)
  expect(readsOf('operation o')).toBe(1)
})

test('lists keep their pace when one job after another ends', () => {
  for (let passed = 0; passed < 1_000; passed += 10) {
    pace.hear(operation('state'))
    vi.advanceTimersByTime(10)
  }
  expect(readsOf('operations')).toBeLessThanOrEqual(5)
})

test('nothing is read for somebody who has left', () => {
  pace.hear(operation('detail'))
  pace.close()
  vi.advanceTimersByTime(1_000)
  expect(reads).toEqual([])
})
