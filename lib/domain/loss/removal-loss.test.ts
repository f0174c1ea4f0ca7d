import { describe, expect, it } from 'vitest'
import { lossSchema } from './loss-preview.ts'
import { removalLoss } from './removal-loss.ts'
import { snapshotOf } from './testing/snapshots.ts'

// a ← b, where it is; b was taken first by a clock that was wrong.
const about = {
  tree: {
    currentRef: 'b',
    snapshots: [
      snapshotOf('a', null, { takenAt: new Date('2026-03-01T02:00:00Z') }),
      snapshotOf('b', 'a', { takenAt: new Date('2026-03-01T01:00:00Z'), sizeBytes: 9n }),
    ],
  },
  layers: {
    ofSnapshot: new Map([
      ['a', 1000n],
      ['b', 30n],
    ]),
    hereBytes: 4n,
  },
  hardware: null,
  datastores: null,
}

describe('what deleting destroys', () => {
  it('is the snapshots that go, oldest first, and how many stay', () => {
    expect(removalLoss({ kind: 'branch', snapshotRef: 'a' }, about)).toMatchObject({
      going: [
        { ref: 'b', sizeBytes: '9' },
        { ref: 'a', sizeBytes: null },
      ],
      stayingCount: 0,
      merge: { kind: 'estimate', atMostBytes: '34' },
    })
    expect(removalLoss({ kind: 'one', snapshotRef: 'a' }, about)).toMatchObject({
      going: [{ ref: 'a' }],
      stayingCount: 1,
      merge: { atMostBytes: '30' },
    })
  })

  it('reads back from where it is kept as it was', () => {
    const loss = removalLoss({ kind: 'all' }, about)
    expect(lossSchema.parse(JSON.parse(JSON.stringify(loss)))).toEqual(loss)
  })
})
