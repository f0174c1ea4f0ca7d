import { expect, test } from 'vitest'
import { typeAhead } from './type-ahead.ts'

const names = ['Avant', 'Base', 'avril', 'Été', 'base 2']

test('a letter leads to the next name that begins with it, in any case', () => {
  expect(typeAhead(names, 0, 'a')).toBe(2)
  expect(typeAhead(names, 2, 'a')).toBe(0)
})

test('more letters narrow it down, and may stay where one is', () => {
  expect(typeAhead(names, 2, 'avr')).toBe(2)
  expect(typeAhead(names, 1, 'base ')).toBe(4)
})

test('the same letter again walks on', () => {
  expect(typeAhead(names, 1, 'bb')).toBe(4)
  expect(typeAhead(names, 4, 'bbb')).toBe(1)
})

test('accented letters count as themselves', () => {
  expect(typeAhead(names, 0, 'é')).toBe(3)
})

test('a name that is not there leads nowhere', () => {
  expect(typeAhead(names, 0, 'z')).toBe(-1)
  expect(typeAhead([], 0, 'a')).toBe(-1)
})
