import fc from 'fast-check'
import { expect, it } from 'vitest'
import { TokenBuckets } from './token-buckets.ts'

it('gives the burst at once, then as fast as it refills, and says how long to wait', () => {
  const buckets = new TokenBuckets({ burst: 3, perSecond: 0.5 })
  expect([0, 0, 0, 0].map((now) => buckets.take('a', now))).toEqual([0, 0, 0, 2])
  expect(buckets.take('a', 1_999)).toBe(1)
  expect(buckets.take('a', 2_000)).toBe(0)
  expect(buckets.take('b', 2_000)).toBe(0)
})

it('never gives more than the burst and what has run in since, however the asking is spread', () => {
  const rate = { burst: 5, perSecond: 2 }
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 1_500 }), { maxLength: 60 }), (pauses) => {
      const buckets = new TokenBuckets(rate)
      let now = 0
      let given = 0
      for (const pause of pauses) {
        now += pause
        if (buckets.take('one', now) === 0) given += 1
      }
      expect(given).toBeLessThanOrEqual(rate.burst + (now / 1_000) * rate.perSecond + 1e-6)
    }),
  )
})

it('forgets whoever has been quiet', () => {
  const buckets = new TokenBuckets({ burst: 10, perSecond: 1 })
  for (let caller = 0; caller < 1_000; caller += 1) buckets.take(String(caller), 0)
  expect(buckets.size).toBe(1_000)
  buckets.take('another', 61_000)
  expect(buckets.size).toBe(1)
})
