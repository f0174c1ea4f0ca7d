import { expect, test } from 'vitest'
import { shownMoment, zonedMoment } from './zoned-moment.ts'

test.each([
  ['2026-07-01T12:00', 'Europe/Paris', '2026-07-01T10:00:00.000Z'],
  ['2026-12-01T12:00', 'Europe/Paris', '2026-12-01T11:00:00.000Z'],
  ['2026-03-29T01:59', 'Europe/Paris', '2026-03-29T00:59:00.000Z'],
  ['2026-03-29T03:00', 'Europe/Paris', '2026-03-29T01:00:00.000Z'],
  ['2026-12-01T12:00', 'Asia/Kolkata', '2026-12-01T06:30:00.000Z'],
  ['2026-12-01T12:00', 'UTC', '2026-12-01T12:00:00.000Z'],
])('%s in %s is %s', (shown, zone, moment) => {
  expect(zonedMoment(shown, zone)).toBe(moment)
  expect(shownMoment(moment, zone)).toBe(shown)
})

test('what is no time is no moment', () => {
  expect(zonedMoment('', 'UTC')).toBeNull()
  expect(zonedMoment('tomorrow', 'UTC')).toBeNull()
})
