import { expect, test } from 'vitest'
import { staleKeys } from './live-keys.ts'

test('named instances make only their own pages stale, besides the lists', () => {
  const keys = staleKeys({ topic: 'instances', connectionId: 'c', instanceIds: ['a', 'b'] })
  expect(keys).toContainEqual(['instances'])
  expect(keys).toContainEqual(['snapshots', 'b'])
  // What was checked beforehand is checked again in the open dialog.
  expect(keys).toContainEqual(['preview', 'b'])
  expect(keys).not.toContainEqual(['instance'])
})

test('a change too wide to name makes every instance page stale', () => {
  const keys = staleKeys({ topic: 'instances', connectionId: 'c', instanceIds: [] })
  expect(keys).toContainEqual(['instance'])
  expect(keys).toContainEqual(['snapshots'])
})

test('an operation makes its own page, the job lists and its instance’s tree stale', () => {
  expect(staleKeys({ topic: 'operation', operationId: 'o', instanceId: 'i', change: 'state' })).toEqual([
    ['operations'],
    ['operation', 'o'],
    ['overview'],
    ['unfinished'],
    ['snapshots', 'i'],
  ])
})

test('a line of its log touches nothing but an operation’s own page', () => {
  expect(staleKeys({ topic: 'operation', operationId: 'o', instanceId: 'i', change: 'detail' })).toEqual([
    ['operation', 'o'],
  ])
})

test('how far an operation is touches the lists that show it', () => {
  const keys = staleKeys({ topic: 'operation', operationId: 'o', instanceId: 'i', change: 'percent' })
  expect(keys).toEqual([['operation', 'o'], ['operations'], ['overview']])
})

test('an operation without an instance touches no tree', () => {
  expect(
    staleKeys({ topic: 'operation', operationId: 'o', instanceId: null, change: 'state' }),
  ).not.toContainEqual(['snapshots', null])
})

test('after a gap that the server knows of, everything is stale', () => {
  expect(staleKeys({ topic: 'everything' })).toEqual([[]])
})
