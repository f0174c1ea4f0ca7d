import { expect, test } from 'vitest'
import type { Trust } from './connection.ts'
import { trustChosen, trustColumns, trustOf } from './trust.ts'

const trusts: Trust[] = [
  { mode: 'system' },
  { mode: 'ca', caPem: '-----BEGIN CERTIFICATE-----\nMA==\n-----END CERTIFICATE-----' },
  { mode: 'fingerprint', sha256: 'ab'.repeat(32) },
]

test.each(trusts)('trust by $mode survives the database', (trust) => {
  expect(trustOf(trustColumns(trust))).toEqual(trust)
})

test('a confirmed fingerprint is kept without the confirmation', () => {
  const sha256 = '0f'.repeat(32)
  expect(trustChosen({ mode: 'fingerprint', sha256, confirmed: true })).toEqual({
    mode: 'fingerprint',
    sha256,
  })
})
