import { expect, test } from 'vitest'
import { revertFacts } from './revert-facts.ts'

test('reverting a running machine to a snapshot without memory stops it', () => {
  expect(revertFacts({ powerState: 'off' }, 'on', false)).toEqual({
    powerAfter: 'off',
    losesRunningState: true,
    stopsMachine: true,
  })
})

test('a snapshot with memory brings the machine back running, unless that is suppressed', () => {
  expect(revertFacts({ powerState: 'on' }, 'off', false).powerAfter).toBe('on')
  expect(revertFacts({ powerState: 'on' }, 'on', true)).toMatchObject({
    powerAfter: 'off',
    stopsMachine: true,
  })
})

test('a machine that is off has no memory to lose', () => {
  expect(revertFacts({ powerState: 'off' }, 'off', false).losesRunningState).toBe(false)
})
