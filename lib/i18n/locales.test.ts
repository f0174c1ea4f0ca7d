import { expect, it } from 'vitest'
import { preferredLocale } from './locales.ts'

it.each([
  ['fr-CA,fr;q=0.9,en;q=0.8', 'fr'],
  ['en-GB,en;q=0.9,fr;q=0.1', 'en'],
  ['de, fr;q=0.3, en;q=0.2', 'fr'],
  ['en;q=0.2, fr', 'fr'],
  ['fr;q=0, en;q=0.1', 'en'],
  ['ja', 'en'],
  ['*', 'en'],
  ['', 'en'],
  [null, 'en'],
])('reads %j as %s', (header, locale) => {
  expect(preferredLocale(header)).toBe(locale)
})
