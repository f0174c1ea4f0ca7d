import { expect, test } from 'vitest'
import { redact } from './redact.ts'

test('a secret is taken out wherever it occurs', () => {
  expect(redact('no hunter22 for hunter22.', ['hunter22'])).toBe('no ••• for •••.')
})

test('a secret too short to hide is left alone rather than spelt out by what is missing', () => {
  expect(redact('a plain sentence', ['a', ''])).toBe('a plain sentence')
})

test.each(['p&ss <w> "ord" 5%', "d'été à la mer"])('%j is taken out however it is spelt', (secret) => {
  const basic = Buffer.from(secret).toString('base64')
  const xml = secret
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
  for (const spelling of [
    secret,
    encodeURIComponent(secret),
    JSON.stringify(secret).slice(1, -1),
    basic,
    xml,
  ]) {
    expect(redact(`before ${spelling} after`, [secret])).toMatch(/^before (•••=*) after$/)
  }
})

test('the beginning of a secret at which a quotation was cut goes too', () => {
  expect(redact('not a boolean: "my hunt…"', ['my hunter22'])).toBe('not a boolean: "•••…"')
})
