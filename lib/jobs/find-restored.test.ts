import { expect, test } from 'vitest'
import { findRestored } from './find-restored.ts'

const off = { powerState: 'off', generation: 'a' } as const
const on = { powerState: 'on', generation: 'a' } as const
const whole = { diskOnly: false }

test('another generation proves that it happened', () => {
  expect(findRestored(off, { ...off, generation: 'b' }, whole)).toBe('done')
  expect(findRestored(on, { ...on, generation: 'b' }, whole)).toBe('done')
})

test('the same generation of an instance that nobody has started proves that it did not', () => {
  expect(findRestored(off, off, whole)).toBe('not-done')
  expect(findRestored(on, on, whole)).toBe('not-done')
  expect(findRestored(on, off, whole)).toBe('not-done')
})

test('what somebody has started since may hold work that a second restore would destroy', () => {
  expect(findRestored(off, on, whole)).toBe('unknown')
})

test('where the configuration stays, or is not told, nothing proves it', () => {
  expect(findRestored(off, off, { diskOnly: true })).toBe('unknown')
  expect(findRestored({ ...off, generation: null }, off, whole)).toBe('unknown')
  expect(findRestored(off, { ...off, generation: null }, whole)).toBe('unknown')
})
