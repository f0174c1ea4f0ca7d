import fc from 'fast-check'
import { expect, it } from 'vitest'
import { safeReturn } from './safe-return.ts'

it('goes back to the page that was asked for, with its query', () => {
  expect(safeReturn('/instances?q=web')).toBe('/instances?q=web')
})

it.each([
  undefined,
  '',
  'https://elsewhere.example/',
  '//elsewhere.example/',
  '/\\elsewhere.example/',
  '/\t/elsewhere.example/',
  '/.//elsewhere.example/',
  '/instances/..//elsewhere.example/',
  '/%2e%2e//elsewhere.example/',
  'javascript:alert(1)',
  '/sign-in?next=/sign-in',
  '/./sign-in',
])('goes to the overview rather than to %j', (next) => {
  expect(safeReturn(next)).toBe('/')
})

it('never leaves the site, however the address is spelled', () => {
  const pieces = fc.constantFrom(
    ...[
      '/',
      '//',
      '\\',
      '\t',
      '\n',
      '\r',
      ' ',
      '.',
      '..',
      '%2e',
      '%2f',
      '%5c',
      '%09',
      '@',
      ':',
      '?',
      '#',
      ';',
    ],
    ...[
      'evil.example',
      'https:',
      'javascript:',
      'data:',
      'ⅇvil.example',
      '。',
      '／',
      '＼',
      '\u0000',
      '\u2028',
      '[::1]',
    ],
  )
  const spelled = fc.array(pieces, { maxLength: 10 }).map((parts) => parts.join(''))
  const site = 'https://jalon.example'
  fc.assert(
    fc.property(
      fc.oneof(
        spelled,
        spelled.map((rest) => `/${rest}`),
        fc.webUrl(),
        fc.string(),
      ),
      (next) => {
        // As a browser resolves the Location that it is sent, from the page of signing in and from the one below it.
        for (const page of ['/sign-in', '/settings/account']) {
          expect(new URL(safeReturn(next), `${site}${page}`).origin).toBe(site)
        }
        expect(safeReturn(next)).toMatch(/^\/(?![/\\])/)
      },
    ),
    { numRuns: 2_000 },
  )
})
