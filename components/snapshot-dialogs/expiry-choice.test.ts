import { expect, test } from 'vitest'
import { askedExpiry, keptExpiry, noExpiry } from './expiry-choice.ts'

const now = new Date('2026-11-21T10:00:00Z')
const zone = 'Europe/Paris'

test('what the instance is set to and never are asked for by their words', () => {
  expect(askedExpiry(noExpiry('default'), now, zone)).toEqual({ expiry: 'default' })
  expect(askedExpiry(noExpiry('never'), now, zone)).toEqual({ expiry: 'never' })
})

test.each([
  ['7', 'days', '2026-11-28T10:00:00.000Z'],
  ['2', 'weeks', '2026-12-05T10:00:00.000Z'],
  ['1', 'hours', '2026-11-21T11:00:00.000Z'],
] as const)('after %s %s it is %s', (count, unit, expiry) => {
  expect(askedExpiry({ ...noExpiry('after'), count, unit }, now, zone)).toEqual({ expiry })
})

test.each(['', '0', '-1', '1000', '1.5', 'x'])('after “%s” is no time', (count) => {
  expect(askedExpiry({ ...noExpiry('after'), count }, now, zone)).toEqual({ problem: 'expiry_count_bounds' })
})

test('a date is that of the person’s own clock, and never one that is over', () => {
  const at = (shown: string) => askedExpiry({ ...noExpiry('at'), shown }, now, zone)
  expect(at('2026-12-24T18:00')).toEqual({ expiry: '2026-12-24T17:00:00.000Z' })
  expect(at('2026-11-21T11:00')).toEqual({ problem: 'expiry_past' })
  expect(at('')).toEqual({ problem: 'expiry_unreadable' })
})

test('what is kept comes back as it was', () => {
  expect(askedExpiry(keptExpiry('2026-12-24T17:00:00.000Z', zone), now, zone)).toEqual({
    expiry: '2026-12-24T17:00:00.000Z',
  })
  expect(askedExpiry(keptExpiry(null, zone), now, zone)).toEqual({ expiry: 'never' })
})
