import { describe, expect, it } from 'vitest'
import { durationOf } from './duration.ts'

describe('a duration', () => {
  it.each([
    [0, { unit: 'ms' }],
    [999, { unit: 'ms' }],
    [1000, { unit: 'seconds', seconds: 1 }],
    [59_999, { unit: 'seconds', seconds: 59 }],
    [61_000, { unit: 'minutes', minutes: 1, seconds: 1 }],
    [3_600_000, { unit: 'hours', hours: 1, minutes: 0 }],
    [90_000_000, { unit: 'hours', hours: 25, minutes: 0 }],
  ])('of %i ms is told in its largest units', (milliseconds, told) => {
    expect(durationOf(milliseconds)).toEqual(told)
  })

  it('is never negative', () => {
    expect(durationOf(-5000)).toEqual({ unit: 'ms' })
  })
})
