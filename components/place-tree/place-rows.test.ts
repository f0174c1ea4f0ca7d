import { describe, expect, test } from 'vitest'
import { childrenOf, type PlaceItem, placeRows, waysTo } from './place-rows.ts'

function item(ref: string, parentRef: string | null = null): PlaceItem {
  return { ref, parentRef, name: ref, refusal: null }
}

const items = [
  item('paris'),
  item('web', 'paris'),
  item('web-old', 'web'),
  item('sql', 'paris'),
  item('lyon'),
]
const children = childrenOf(items)

function shown(open: string[], search = '') {
  return placeRows(children, new Set(open), search).map(({ item: { ref }, depth }) => `${depth} ${ref}`)
}

describe('the lines of a tree of places', () => {
  test('only what is open shows what is below it', () => {
    expect(shown([])).toEqual(['0 paris', '0 lyon'])
    expect(shown(['paris'])).toEqual(['0 paris', '1 web', '1 sql', '0 lyon'])
    expect(shown(['web'])).toEqual(['0 paris', '0 lyon'])
  })

  test('a search shows what it finds and the way to it, whatever is open', () => {
    expect(shown([], 'OLD')).toEqual(['0 paris', '1 web', '2 web-old'])
    expect(shown(['paris'], 'lyon')).toEqual(['0 lyon'])
    expect(shown([], 'nowhere')).toEqual([])
  })

  test('a line knows its place among its siblings, and whether it is open', () => {
    const [paris, web] = placeRows(children, new Set(['paris']), '')
    expect(paris).toMatchObject({ position: 1, siblings: 2, hasChildren: true, isOpen: true })
    expect(web).toMatchObject({ position: 1, siblings: 2, hasChildren: true, isOpen: false })
  })

  test('what hangs below something that is not there stands at the top', () => {
    expect(placeRows(childrenOf([item('host', 'unseen')]), new Set(), '')).toHaveLength(1)
  })

  test('the way to an item is everything above it', () => {
    expect(waysTo(items, 'web-old')).toEqual(['web', 'paris'])
    expect(waysTo(items, 'paris')).toEqual([])
  })
})
