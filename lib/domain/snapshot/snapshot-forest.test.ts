import fc from 'fast-check'
import { expect, test } from 'vitest'
import { growForest, hereId, refsWithSharedName, subtree } from './snapshot-forest.ts'

const snapshot = (ref: string, parentRef: string | null, position = 0) => ({ ref, parentRef, position })

/** Any list of parents: some known, some missing, some going round in a circle. */
const anyList = fc
  .array(fc.option(fc.nat(60), { nil: null }), { maxLength: 50 })
  .map((parents) =>
    parents.map((parent, at) => snapshot(`s${at}`, parent === null ? null : `s${parent}`, at)),
  )

test('parents come before their children and siblings in the order of the peer', () => {
  const forest = growForest(
    [snapshot('b2', 'a', 1), snapshot('a', null), snapshot('b1', 'a', 0), snapshot('c', 'b1')],
    'b2',
  )
  expect(forest.order).toEqual(['a', 'b1', 'c', 'b2', hereId])
  expect(forest.nodes.get('a')).toMatchObject({ depth: 1, descendantCount: 3, childIds: ['b1', 'b2'] })
  expect(forest.depth).toBe(3)
})

test('"You are here" hangs below the current snapshot, first among its children', () => {
  const forest = growForest([snapshot('a', null), snapshot('b', 'a')], 'a')
  expect(forest.nodes.get(hereId)).toMatchObject({ parentId: 'a', depth: 2 })
  expect(forest.nodes.get('a')?.childIds).toEqual([hereId, 'b'])
})

test('without a current snapshot the instance stands at the root', () => {
  const forest = growForest([snapshot('a', null)], null)
  expect(forest.rootIds).toEqual(['a', hereId])
})

test('deleting with children takes the whole branch and nothing beside it', () => {
  const forest = growForest(
    [snapshot('a', null), snapshot('b', 'a'), snapshot('c', 'b'), snapshot('d', 'a')],
    'c',
  )
  expect(subtree(forest, 'b').map(({ ref }) => ref)).toEqual(['b', 'c'])
})

test('every snapshot of any list stands in the tree exactly once', () => {
  fc.assert(
    fc.property(anyList, fc.nat(60), (list, current) => {
      const forest = growForest(list, `s${current}`)
      expect(forest.order.toSorted()).toEqual([...list.map(({ ref }) => ref), hereId].toSorted())
      expect(forest.nodes.size).toBe(list.length + 1)
      for (const id of forest.order) {
        const node = forest.nodes.get(id)
        const parent = node?.parentId ? forest.nodes.get(node.parentId) : undefined
        expect(node?.depth).toBe((parent?.depth ?? 0) + 1)
      }
    }),
  )
})

test('a chain of ten thousand does not exhaust the stack', () => {
  const chain = Array.from({ length: 10_000 }, (_, at) => snapshot(`s${at}`, at === 0 ? null : `s${at - 1}`))
  expect(growForest(chain, 's9999').depth).toBe(10_000)
})

test('equal names are found on every snapshot that bears them', () => {
  const named = [
    { ref: '1', name: 'before' },
    { ref: '2', name: 'after' },
    { ref: '3', name: 'before' },
  ]
  expect(refsWithSharedName(named)).toEqual(new Set(['1', '3']))
})
