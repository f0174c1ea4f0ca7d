import { expect, test } from 'vitest'
import {
  obstacleToChanging,
  obstacleToRemovingAll,
  obstacleToReverting,
  obstacleToTaking,
} from './obstacle.ts'

const capabilities = {
  snapshots: true,
  memorySnapshots: true,
  quiescedSnapshots: true,
  revert: true,
  powerOffBehavior: null,
}
const present = {
  instance: { goneAt: null, capabilities },
  refs: new Set(['one', 'two']),
  currentRef: 'two',
}
const gone = { ...present, instance: { goneAt: '2026-03-01T12:00:00.000Z', capabilities } }
const empty = { ...present, refs: new Set<string>(), currentRef: null }

test('nothing stands in the way of what can be done', () => {
  expect(obstacleToTaking(present)).toBeNull()
  expect(obstacleToReverting(present, 'one', false)).toBeNull()
  expect(obstacleToReverting(present, 'two', true)).toBeNull()
  expect(obstacleToChanging(present, 'one')).toBeNull()
  expect(obstacleToRemovingAll(present)).toBeNull()
})

test('an instance that is gone stands before everything', () => {
  expect(obstacleToTaking(gone)).toBe('instance-gone')
  expect(obstacleToReverting(gone, null, true)).toBe('instance-gone')
  expect(obstacleToChanging(gone, 'three')).toBe('instance-gone')
  expect(obstacleToRemovingAll(gone)).toBe('instance-gone')
})

test('what the peer does not allow is said beforehand', () => {
  const instance = { goneAt: null, capabilities: { ...capabilities, snapshots: false, revert: false } }
  expect(obstacleToTaking({ ...present, instance })).toBe('not-supported')
  expect(obstacleToReverting({ ...present, instance }, 'one', false)).toBe('revert-not-supported')
})

test('there is no latest snapshot where there is none, or where none is current', () => {
  expect(obstacleToReverting(empty, null, true)).toBe('no-snapshot')
  expect(obstacleToReverting({ ...present, currentRef: null }, null, true)).toBe('no-current')
  expect(obstacleToRemovingAll(empty)).toBe('no-snapshot')
})

test('a dialog about a snapshot that goes, or is the latest no more, says so', () => {
  expect(obstacleToReverting(present, 'three', false)).toBe('snapshot-gone')
  expect(obstacleToReverting(present, 'one', true)).toBe('latest-changed')
  expect(obstacleToChanging(present, 'three')).toBe('snapshot-gone')
})
