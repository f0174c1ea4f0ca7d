import fc from 'fast-check'
import { expect, test } from 'vitest'
import { asIncusName, incusNameProblem } from './incus-snapshot-name.ts'

const on = (poolDriver: string | null) => ({ poolDriver })

test.each(['snap0', 'ubuntu-test-1', '2026-03-01_14:05', 'été', '😀', '%2f', '#h', 'a,b', '.hid', '-x'])(
  '%s is a name on a directory',
  (name) => {
    expect(incusNameProblem(name, on('dir'))).toBeNull()
    expect(incusNameProblem(name, on('btrfs'))).toBeNull()
  },
)

test.each(['a b', 'a/b', 'a?b', 'a&b', 'a+b', '/', ' '])(
  '“%s” is refused by the server on any pool',
  (name) => {
    expect(incusNameProblem(name, on('dir'))).toBe('incus_name_characters')
  },
)

test.each(['.', '..'])('“%s” is never sent: a server takes it for a directory of others', (name) => {
  expect(incusNameProblem(name, on('dir'))).toBe('incus_name_dots')
  expect(incusNameProblem(name, on('zfs'))).toBe('incus_name_dots')
})

test('letters that take more bytes reach the limit of a directory earlier', () => {
  expect(incusNameProblem('é'.repeat(127), on('btrfs'))).toBeNull()
  expect(incusNameProblem('é'.repeat(128), on('btrfs'))).toBe('incus_name_bytes')
  expect(incusNameProblem('x'.repeat(255), on(null))).toBeNull()
})

test.each([
  ['zfs', 'a:b', null],
  ['zfs', 'été', 'incus_name_pool_characters'],
  ['lvm', 'a:b', 'incus_name_pool_characters'],
  ['lvmcluster', 'a.b_c-1', null],
] as const)('a pool on %s has rules of its own: “%s”', (driver, name, problem) => {
  expect(incusNameProblem(name, on(driver))).toBe(problem)
})

test('a name that Jalon makes itself is one on every pool', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
      const name = `x-${asIncusName(text)}`
      for (const driver of ['dir', 'btrfs', 'zfs', 'lvm', 'truenas']) {
        expect(incusNameProblem(name, on(driver))).toBeNull()
      }
    }),
  )
  expect(asIncusName('Mise à jour n° 3')).toBe('Mise-a-jour-n-3')
})
