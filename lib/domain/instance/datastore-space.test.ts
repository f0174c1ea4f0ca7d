import { expect, test } from 'vitest'
import { freeShare, isShort } from './datastore-space.ts'

test('the free share is free over capacity, for sizes beyond what JSON numbers hold', () => {
  expect(freeShare({ capacityBytes: '36028797018963968', freeBytes: '18014398509481984' })).toBe(0.5)
})

test.each([
  [null, '1'],
  ['1', null],
  ['0', '0'],
])('a capacity of %s and %s free say nothing', (capacityBytes, freeBytes) => {
  expect(freeShare({ capacityBytes, freeBytes })).toBeNull()
  expect(isShort({ capacityBytes, freeBytes })).toBe(false)
})

test('a datastore is short below a tenth, not at it', () => {
  expect(isShort({ capacityBytes: '1000', freeBytes: '99' })).toBe(true)
  expect(isShort({ capacityBytes: '1000', freeBytes: '100' })).toBe(false)
})
