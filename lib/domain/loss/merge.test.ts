import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Snapshot, SnapshotTree } from '../snapshot/snapshot.ts'
import type { DiskLayers } from './layers.ts'
import { mergeOf } from './merge.ts'
import { snapshotOf } from './testing/snapshots.ts'

const gib = 1024n ** 3n

// a ← b ← c, where it is; and from a another branch, d.
const tree: SnapshotTree = {
  currentRef: 'c',
  snapshots: [snapshotOf('a'), snapshotOf('b', 'a'), snapshotOf('c', 'b'), snapshotOf('d', 'a')],
}
const layers: DiskLayers = {
  ofSnapshot: new Map([
    ['a', 20n * gib],
    ['b', 3n * gib],
    ['c', 2n * gib],
    ['d', 7n * gib],
  ]),
  hereBytes: gib,
}
const room = { capacityBytes: 40n * gib, datastores: [{ name: 'ds-1', freeBytes: 5n * gib }] }
const estimate = (bytes: bigint, isEnough: boolean | null = true) => ({
  kind: 'estimate',
  atMostBytes: bytes.toString(),
  datastores: [{ name: 'ds-1', freeBytes: (5n * gib).toString() }],
  isEnough,
})

describe('the space that merging takes', () => {
  it('of all is every layer that the machine stands on, and no other branch', () => {
    expect(mergeOf({ kind: 'all' }, tree, layers, room)).toEqual(estimate(6n * gib, false))
  })

  it('never takes the base disk beyond its size: a thick one takes nothing', () => {
    expect(mergeOf({ kind: 'all' }, tree, layers, { ...room, capacityBytes: 22n * gib })).toEqual(
      estimate(2n * gib),
    )
    expect(mergeOf({ kind: 'all' }, tree, layers, { ...room, capacityBytes: 20n * gib })).toEqual(
      estimate(0n),
    )
  })

  it('of a branch is what lies above its first snapshot', () => {
    expect(mergeOf({ kind: 'branch', snapshotRef: 'b' }, tree, layers, room)).toEqual(estimate(3n * gib))
  })

  it('of one is the layer above it', () => {
    expect(mergeOf({ kind: 'one', snapshotRef: 'b' }, tree, layers, room)).toEqual(estimate(2n * gib))
    expect(mergeOf({ kind: 'one', snapshotRef: 'c' }, tree, layers, room)).toEqual(estimate(gib))
  })

  it('is none where the machine does not stand on what goes', () => {
    expect(mergeOf({ kind: 'one', snapshotRef: 'd' }, tree, layers, room)).toEqual({ kind: 'none' })
    expect(mergeOf({ kind: 'branch', snapshotRef: 'd' }, tree, layers, room)).toEqual({ kind: 'none' })
    expect(mergeOf({ kind: 'all' }, { ...tree, currentRef: null }, layers, room)).toEqual({ kind: 'none' })
  })

  it('is not guessed where several stand on the disks, or where the peer does not tell', () => {
    expect(mergeOf({ kind: 'one', snapshotRef: 'a' }, tree, layers, room)).toEqual({ kind: 'unknown' })
    expect(mergeOf({ kind: 'all' }, tree, null, room)).toEqual({ kind: 'unknown' })
    expect(mergeOf({ kind: 'all' }, tree, { ...layers, ofSnapshot: new Map() }, room)).toEqual({
      kind: 'unknown',
    })
  })

  it('is enough or not only where every datastore says the same', () => {
    const datastores = [
      { name: 'ds-1', freeBytes: 5n * gib },
      { name: 'ds-2', freeBytes: 100n * gib },
    ]
    expect(mergeOf({ kind: 'all' }, tree, layers, { ...room, datastores })).toMatchObject({ isEnough: null })
    expect(mergeOf({ kind: 'all' }, tree, layers, { ...room, datastores: null })).toMatchObject({
      isEnough: null,
    })
  })

  it('is never more than what was written since the first snapshot, and of all never less than of one', () => {
    const size = fc.bigInt({ min: 0n, max: 100n })
    const chain = fc.array(size, { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(chain, size, fc.nat(), (sizes, hereBytes, pick) => {
        const snapshots: Snapshot[] = sizes.map((_, at) =>
          snapshotOf(`s-${at}`, at === 0 ? null : `s-${at - 1}`),
        )
        const here = { currentRef: `s-${sizes.length - 1}`, snapshots }
        const lying = { ofSnapshot: new Map(sizes.map((bytes, at) => [`s-${at}`, bytes])), hereBytes }
        const unbound = { capacityBytes: null, datastores: null }
        const bytesOf = (merge: ReturnType<typeof mergeOf>) =>
          merge.kind === 'estimate' ? BigInt(merge.atMostBytes) : expect.unreachable(merge.kind)
        const all = bytesOf(mergeOf({ kind: 'all' }, here, lying, unbound))
        const one = bytesOf(
          mergeOf({ kind: 'one', snapshotRef: `s-${pick % sizes.length}` }, here, lying, unbound),
        )
        const written = sizes.slice(1).reduce((sum, bytes) => sum + bytes, hereBytes)
        expect(all).toBe(written)
        expect(one).toBeLessThanOrEqual(all)
      }),
    )
  })
})
