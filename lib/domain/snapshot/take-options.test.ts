import { expect, test } from 'vitest'
import { defaultSnapshotName } from './default-name.ts'
import { takeOptions } from './take-options.ts'

const able = {
  snapshots: true,
  memorySnapshots: true,
  quiescedSnapshots: true,
  revert: true,
  powerOffBehavior: null,
}

test('a running machine with its tools can be asked for both', () => {
  expect(takeOptions({ powerState: 'on', guestTools: 'running', capabilities: able })).toEqual({
    memory: null,
    quiesce: null,
  })
})

test('both are greyed when the machine is off', () => {
  expect(takeOptions({ powerState: 'off', guestTools: 'running', capabilities: able })).toEqual({
    memory: 'powered-off',
    quiesce: 'powered-off',
  })
})

test('a suspended machine leaves nothing to choose', () => {
  expect(takeOptions({ powerState: 'suspended', guestTools: 'running', capabilities: able })).toEqual({
    memory: 'suspended-always',
    quiesce: 'suspended',
  })
})

test('quiescing needs tools that are installed and running', () => {
  const quiesceWith = (guestTools: 'not_installed' | 'not_running' | 'unknown') =>
    takeOptions({ powerState: 'on', guestTools, capabilities: able }).quiesce
  expect(quiesceWith('not_installed')).toBe('no-tools')
  expect(quiesceWith('not_running')).toBe('tools-not-running')
  expect(quiesceWith('unknown')).toBe('tools-not-running')
})

test('what the peer says it cannot do is not offered', () => {
  const capabilities = { ...able, memorySnapshots: false, quiescedSnapshots: false }
  expect(takeOptions({ powerState: 'on', guestTools: 'running', capabilities })).toEqual({
    memory: 'not-supported',
    quiesce: 'not-supported',
  })
})

test('the default name is the date and time where the person is', () => {
  const moment = new Date('2026-03-01T23:05:09Z')
  expect(defaultSnapshotName(moment, 'Europe/Paris')).toBe('2026-03-02 00:05:09')
  expect(defaultSnapshotName(moment, 'America/Montreal')).toBe('2026-03-01 18:05:09')
})
