import { expect, it } from 'vitest'
import { createRequestLimits } from './request-limits.ts'

const address = '203.0.113.9'

it('stops one session that asks without a pause, and no other at the same address', () => {
  const limits = createRequestLimits()
  const ask = (credential: string) => limits.take({ address, credential, changes: false }, 0)
  const waits = Array.from({ length: 700 }, () => ask('one'))
  expect(waits.filter((seconds) => seconds > 0)).toHaveLength(100)
  expect(ask('two')).toBe(0)
})

it('allows far fewer changes than reads', () => {
  const limits = createRequestLimits()
  const change = () => limits.take({ address, credential: 'one', changes: true }, 0)
  expect(Array.from({ length: 130 }, change).filter((seconds) => seconds > 0)).toHaveLength(10)
  expect(limits.take({ address, credential: 'one', changes: false }, 0)).toBe(0)
})

it('leaves two hundred people alone who share an address and open a page every two seconds', () => {
  const limits = createRequestLimits()
  const waits: number[] = []
  for (let second = 0; second < 180; second += 2) {
    for (let person = 0; person < 200; person += 1) {
      for (let request = 0; request < 5; request += 1) {
        waits.push(limits.take({ address, credential: String(person), changes: false }, second * 1_000))
      }
    }
  }
  expect(waits.filter((seconds) => seconds > 0)).toEqual([])
})

it('stops an address that makes up a session for each request', () => {
  const limits = createRequestLimits()
  const waits = Array.from({ length: 6_100 }, (_, n) =>
    limits.take({ address, credential: String(n), changes: false }, 0),
  )
  expect(waits.filter((seconds) => seconds > 0)).toHaveLength(100)
})
