import { expect, test } from 'vitest'
import { revertFacts } from './revert-facts.ts'

const takenAt = '2026-03-01T12:00:00.000Z'

test('reverting a running machine to a snapshot without memory stops it', () => {
  expect(revertFacts({ takenAt, powerState: 'off' }, 'on', false)).toEqual({
    discardsSince: takenAt,
    powerAfter: 'off',
    losesRunningState: true,
    stopsMachine: true,
  })
})

test('a snapshot with memory brings the machine back running, unless that is suppressed', () => {
  expect(revertFacts({ takenAt, powerState: 'on' }, 'off', false).powerAfter).toBe('on')
  expect(revertFacts({ takenAt, powerState: 'on' }, 'on', true)).toMatchObject({
    powerAfter: 'off',
    stopsMachine: true,
  })
})

test('a machine that is off has no memory to lose', () => {
  expect(revertFacts({ takenAt, powerState: 'off' }, 'off', false).losesRunningState).toBe(false)
})
