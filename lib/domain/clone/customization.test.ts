import fc from 'fast-check'
import { expect, test } from 'vitest'
import { subnetMask } from './customization.ts'
import { dnsDomain, linuxHostName, windowsComputerName } from './guest-name.ts'

const problemOf = (schema: typeof linuxHostName, name: string) =>
  schema.safeParse(name).error?.issues[0]?.message ?? null

test('a guest is named by letters, digits and hyphens', () => {
  for (const name of ['web-01', 'a', '0x', 'a'.repeat(63)]) expect(problemOf(linuxHostName, name)).toBeNull()
  for (const name of ['', '-a', 'a-', 'a.b', 'a_b', 'é', 'a'.repeat(64)]) {
    expect(problemOf(linuxHostName, name)).toBe('host_name_invalid')
  }
})

test('Windows takes 15 characters, and not digits alone', () => {
  expect(problemOf(windowsComputerName, 'SRV-COMPTA-0001')).toBeNull()
  expect(problemOf(windowsComputerName, 'SRV-COMPTA-00001')).toBe('computer_name_too_long')
  expect(problemOf(windowsComputerName, '2026')).toBe('computer_name_digits')
})

test('a domain is names with dots between', () => {
  expect(problemOf(dnsDomain, 'intra.example')).toBeNull()
  for (const name of ['', '.', 'a..b', 'a.b.', `${'a.'.repeat(127)}aa`]) {
    expect(problemOf(dnsDomain, name)).toBe('domain_invalid')
  }
})

test('a mask has as many ones as its prefix is long', () => {
  expect([subnetMask(1), subnetMask(20), subnetMask(24), subnetMask(32)]).toEqual([
    '128.0.0.0',
    '255.255.240.0',
    '255.255.255.0',
    '255.255.255.255',
  ])
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 32 }), (length) => {
      const bits = subnetMask(length)
        .split('.')
        .map((part) => Number(part).toString(2).padStart(8, '0'))
        .join('')
      expect(bits).toBe('1'.repeat(length).padEnd(32, '0'))
    }),
  )
})
