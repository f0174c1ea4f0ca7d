import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { operationStates } from '../operation/operation.ts'
import { fittingName, type Safety, safetyFault, withoutSafety } from './safety.ts'
import type { SnapshotTree } from './snapshot.ts'
import { snapshotNameMaxLength } from './snapshot-fields.ts'

const snapshot = (ref: string, parentRef: string | null): SnapshotTree['snapshots'][number] => ({
  ref,
  parentRef,
  position: 0,
  name: ref,
  description: '',
  takenAt: new Date(),
  powerState: 'on',
  quiesced: false,
  consistency: 'memory',
  sizeBytes: null,
  expiresAt: null,
})
const tree = { currentRef: 'safety', snapshots: [snapshot('target', null), snapshot('safety', 'target')] }
const now = new Date('2026-03-01T03:00:00Z')
const taken: Safety = {
  operationId: 'op',
  state: 'succeeded',
  snapshotRef: 'safety',
  finishedAt: new Date('2026-03-01T02:50:00Z'),
}

describe('a revert after a safety snapshot', () => {
  it('may happen when that was taken just before and is what the machine stands on', () => {
    expect(safetyFault(taken, tree, now)).toBeNull()
  })

  it.each(operationStates.filter((state) => state !== 'succeeded'))('must not when it is %s', (state) => {
    expect(safetyFault({ ...taken, state }, tree, now)).toMatchObject({
      reason: 'safety_not_taken',
      detail: { state },
    })
  })

  it.each([
    ['another is current', taken, { ...tree, currentRef: 'target' }],
    ['it was deleted', taken, { currentRef: 'target', snapshots: tree.snapshots.slice(0, 1) }],
    ['it is old', { ...taken, finishedAt: new Date('2026-03-01T02:44:59Z') }, tree],
  ])('must not when %s by then', (_, safety, then) => {
    expect(safetyFault(safety, then, now)).toMatchObject({ reason: 'safety_outdated' })
  })
})

describe('where snapshots stand beside each other', () => {
  const flat = { currentRef: null, snapshots: [snapshot('target', null), snapshot('safety', null)] }

  it('nothing stands on the safety snapshot, and it is enough that it is there and fresh', () => {
    expect(safetyFault(taken, flat, now, 'flat')).toBeNull()
    expect(withoutSafety(flat, 'safety', 'flat').snapshots.map(({ ref }) => ref)).toEqual(['target'])
    const gone = { ...flat, snapshots: flat.snapshots.slice(0, 1) }
    expect(safetyFault(taken, gone, now, 'flat')).toMatchObject({ reason: 'safety_outdated' })
  })
})

describe('the tree as it was before', () => {
  it('stands on what the safety snapshot stood on', () => {
    expect(withoutSafety(tree, 'safety')).toEqual({
      currentRef: 'target',
      snapshots: tree.snapshots.slice(0, 1),
    })
    expect(withoutSafety(tree, null)).toBe(tree)
  })
})

describe('the name of a safety snapshot', () => {
  it('is never longer than the peer allows, and whole where it fits', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 120, unit: 'grapheme' }), (name) => {
        const given = fittingName(name, (inner) => `Before reverting to ${inner}`)
        expect(given.length).toBeLessThanOrEqual(snapshotNameMaxLength)
        expect(given.startsWith('Before reverting to ')).toBe(true)
        expect(given.isWellFormed()).toBe(name.isWellFormed())
        if (name.length <= snapshotNameMaxLength - 20) expect(given).toBe(`Before reverting to ${name}`)
      }),
    )
  })
})
