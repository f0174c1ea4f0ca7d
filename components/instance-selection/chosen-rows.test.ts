import { expect, test } from 'vitest'
import { choose } from './chosen-rows.ts'

const rows = ['a', 'b', 'c', 'd'].map((id) => ({ id }))

test('one press chooses one row and leaves what was chosen elsewhere', () => {
  expect([...choose(new Set(['elsewhere']), rows, { id: 'b', isChosen: true, from: null })]).toEqual([
    'elsewhere',
    'b',
  ])
})

test('with Shift it goes on from the last press, downwards and upwards', () => {
  expect([...choose(new Set(), rows, { id: 'd', isChosen: true, from: 'b' })]).toEqual(['b', 'c', 'd'])
  expect([...choose(new Set(), rows, { id: 'a', isChosen: true, from: 'c' })]).toEqual(['a', 'b', 'c'])
})

test('it takes a range off again', () => {
  const all = new Set(['a', 'b', 'c', 'd'])
  expect([...choose(all, rows, { id: 'c', isChosen: false, from: 'b' })]).toEqual(['a', 'd'])
})

test('where the last row pressed is gone from the list, only this one changes', () => {
  expect([...choose(new Set(), rows, { id: 'c', isChosen: true, from: 'gone' })]).toEqual(['c'])
})
