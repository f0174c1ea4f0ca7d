import { describe, expect, it } from 'vitest'
import { backOffMs } from './back-off.ts'

const range = { firstMs: 1_000, mostMs: 30_000 }

describe('the pause before another try', () => {
  it('doubles with each failure', () => {
    const pauses = [1, 2, 3, 4].map((failures) => backOffMs(failures, range, 1))
    expect(pauses).toEqual([1_000, 2_000, 4_000, 8_000])
  })

  it('stops growing at the most that is allowed', () => {
    expect(backOffMs(1_000, range, 1)).toBe(30_000)
  })

  it('is drawn from the upper half, so that waiters do not come back together', () => {
    expect(backOffMs(3, range, 0)).toBe(2_000)
    expect(backOffMs(3, range, 0.5)).toBe(3_000)
  })
})
