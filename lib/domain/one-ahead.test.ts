import { expect, test } from 'vitest'
import { oneAhead } from './one-ahead.ts'

test('the next item is being made while one is dealt with, and no further one', async () => {
  const made: number[] = []
  async function* source() {
    for (let number = 1; number <= 4; number += 1) {
      made.push(number)
      yield number
    }
  }
  const seen: [number, number][] = []
  for await (const number of oneAhead(source())) {
    await Promise.resolve()
    seen.push([number, made.length])
  }
  expect(seen).toEqual([
    [1, 2],
    [2, 3],
    [3, 4],
    [4, 4],
  ])
})

test('leaving early lets the source tidy up, and its faults reach the reader', async () => {
  let tidied = 0
  async function* source() {
    try {
      yield 1
      yield 2
      throw new Error('broken')
    } finally {
      tidied += 1
    }
  }
  for await (const _ of oneAhead(source())) break
  expect(tidied).toBe(1)
  const drain = async () => {
    for await (const _ of oneAhead(source())) tidied += 0
  }
  await expect(drain()).rejects.toThrow('broken')
  expect(tidied).toBe(2)
})
