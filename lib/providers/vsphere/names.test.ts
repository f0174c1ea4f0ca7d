import fc from 'fast-check'
import { expect, test } from 'vitest'
import { escapeName, unescapeName } from './names.ts'

test('the three characters that vCenter escapes travel escaped', () => {
  expect(escapeName('50% a/b\\c')).toBe('50%25 a%2fb%5cc')
  expect(unescapeName('50%25 a%2Fb%5Cc')).toBe('50% a/b\\c')
})

test('a name that looks escaped already comes back as it was typed', () => {
  expect(unescapeName(escapeName('%2f %25'))).toBe('%2f %25')
})

test('a percent sign that a peer left alone is left alone', () => {
  expect(unescapeName('100% sûr %zz %e9')).toBe('100% sûr %zz %e9')
})

test('every name survives the way there and back', () => {
  fc.assert(
    fc.property(fc.string(), (name) => {
      expect(unescapeName(escapeName(name))).toBe(name)
    }),
  )
})
