import { expect, test } from 'vitest'
import { patternName } from './pattern-name.ts'

const now = new Date('2026-11-21T22:05:09Z')
const next = (pattern: string | null, taken: string[] = []) =>
  patternName(pattern, taken, now, 'Europe/Paris')

// Each of these was asked of a server of version 6.0.4.
test.each([
  [null, [], 'snap0'],
  [null, ['snap7', 'snap12-x', 'other'], 'snap13'],
  ['x%dy', [], 'x0y'],
  ['x%dy', ['x0y', 'x41y', 'x99z'], 'x42y'],
  ['fixed', [], 'fixed'],
  ['fixed', ['fixed'], 'fixed-0'],
  ['fixed', ['fixed', 'fixed-0'], 'fixed-1'],
] as const)('pattern %s beside %j gives %s', (pattern, taken, name) => {
  expect(next(pattern, [...taken])).toBe(name)
})

test('dates are written as the pattern lays them out', () => {
  expect(next("day-{{ creation_date|date:'2006-01-02_15-04-05' }}")).toBe('day-2026-11-21_23-05-09')
  expect(next('{{creation_date | date:"060102"}}-%d', ['261121-3'])).toBe('261121-4')
})

test.each([
  'a%db%dc',
  '{{ creation_date }}',
  '{{ name }}',
  '{% if x %}y{% endif %}',
  "{{ creation_date|date:'Jan 2' }}",
  '',
])('of %s nothing is claimed', (pattern) => {
  expect(next(pattern)).toBeNull()
})
