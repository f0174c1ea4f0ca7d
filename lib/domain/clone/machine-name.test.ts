import fc from 'fast-check'
import { expect, test } from 'vitest'
import { keptLength, machineName } from './machine-name.ts'

const problemOf = (name: string) => machineName.safeParse(name).error?.issues[0]?.message ?? null

test('80 characters are a name, 81 are not', () => {
  expect(problemOf('a'.repeat(80))).toBeNull()
  expect(problemOf('a'.repeat(81))).toBe('machine_name_too_long')
})

test('percent signs and slashes take up three characters each', () => {
  expect(problemOf('/'.repeat(26))).toBeNull()
  expect(problemOf('/'.repeat(27))).toBe('machine_name_too_long')
  expect(keptLength('a%2fb')).toBe(7)
  expect(problemOf(`${'a'.repeat(73)}%2f/`)).toBe('machine_name_too_long')
})

test('an escape that somebody typed is kept as typed', () => {
  expect(machineName.parse('prod%2fweb')).toBe('prod%2fweb')
})

test('nothing but spaces is no name, and control characters are none', () => {
  expect(problemOf('   ')).toBe('name_empty')
  expect(problemOf('a\u0000b')).toBe('control_characters')
  expect(problemOf('a\u0085b')).toBe('control_characters')
})

test('whatever is accepted fits the vCenter and carries no space around it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 100 }), (typed) => {
      const { success, data } = machineName.safeParse(typed)
      if (!success) return
      expect(data).toBe(data.trim())
      expect(data.length).toBeGreaterThan(0)
      expect(data.replace(/[%/\\]/g, '%xx').length).toBeLessThanOrEqual(80)
    }),
  )
})
