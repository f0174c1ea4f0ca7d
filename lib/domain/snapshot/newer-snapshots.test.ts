import { expect, test } from 'vitest'
import { snapshotOf } from '../loss/testing/snapshots.ts'
import { newerFate, newerThan } from './newer-snapshots.ts'

test.each([
  ['dir', true, 'kept'],
  ['btrfs', false, 'kept'],
  ['zfs', false, 'refused'],
  ['zfs', true, 'destroyed'],
  [null, true, 'kept'],
] as const)(
  'of a pool on %s, where newer ones may be removed: %s, they are %s',
  (poolDriver, removes, fate) => {
    expect(newerFate({ poolDriver, removesNewerSnapshots: removes })).toBe(fate)
  },
)

test('what was taken since is newer, oldest first, and so is what was taken in the same moment', () => {
  const at = (name: string, minute: number) =>
    snapshotOf(name, null, { takenAt: new Date(Date.UTC(2026, 2, 1, 12, minute)) })
  const tree = { currentRef: null, snapshots: [at('d', 9), at('a', 1), at('b', 2), at('c', 2)] }
  expect(newerThan(tree, 'b').map(({ ref }) => ref)).toEqual(['c', 'd'])
  expect(newerThan(tree, 'd')).toEqual([])
  expect(newerThan(tree, 'gone')).toEqual([])
})
