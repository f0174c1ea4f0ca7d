import { expect, test } from 'vitest'
import { judgeOne, plainSnapshot } from '../testing/judge-one.ts'
import { machine } from '../testing/machine.ts'
import { rule } from './vs-poweroff-reverts.ts'

test.each([
  ['revert', 'warn'],
  ['powerOff', undefined],
  ['prompt', undefined],
  ['take', undefined],
  [null, undefined],
] as const)('a power-off that would %s', (powerOffBehavior, severity) => {
  const subject = machine({ capabilities: { ...machine().capabilities, powerOffBehavior } })
  const { instanceId } = plainSnapshot
  const revert = { instanceId, snapshotRef: 's', suppressPowerOn: false }
  expect(judgeOne(rule, 'snapshot.create', plainSnapshot, { machine: subject })?.severity).toBe(severity)
  expect(judgeOne(rule, 'snapshot.revert', revert, { machine: subject })?.severity).toBe(severity)
})
