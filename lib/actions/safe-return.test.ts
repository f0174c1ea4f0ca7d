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
  'javascript:alert(1)',
  '/sign-in?next=/sign-in',
])('goes to the overview rather than to %j', (next) => {
  expect(safeReturn(next)).toBe('/')
})
