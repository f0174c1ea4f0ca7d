import { expect, test } from 'vitest'
import { redact } from './redact.ts'

test('a secret is taken out wherever it occurs', () => {
  expect(redact('no hunter22 for hunter22.', ['hunter22'])).toBe('no ••• for •••.')
})

test('a secret too short to hide is left alone rather than spelt out by what is missing', () => {
  expect(redact('a plain sentence', ['a', ''])).toBe('a plain sentence')
})
