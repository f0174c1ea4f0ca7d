import { describe, expect, it } from 'vitest'
import type { Snapshot } from '../../domain/snapshot/snapshot.ts'
import { summariseTree } from './tree-summary.ts'

function snapshot(ref: string, parentRef: string | null, takenAt: string): Snapshot {
  return {
    ref,
    parentRef,
    position: 0,
    name: ref,
    description: '',
    takenAt: new Date(takenAt),
    powerState: 'off',
    quiesced: false,
    consistency: 'cold',
    sizeBytes: null,
    expiresAt: null,
  }
}

describe('the summary of a snapshot tree', () => {
  it('is empty for an instance without snapshots', () => {
    expect(summariseTree({ currentRef: null, snapshots: [] })).toEqual({
      snapshotCount: 0,
      snapshotDepth: 0,
      oldestSnapshotAt: null,
      newestSnapshotAt: null,
    })
  })

  it('counts the longest way from the root, in whatever order the snapshots come', () => {
    const snapshots = [
      snapshot('leaf', 'middle', '2026-03-01T00:00:00Z'),
      snapshot('root', null, '2026-01-01T00:00:00Z'),
      snapshot('middle', 'root', '2026-02-01T00:00:00Z'),
      snapshot('side', 'root', '2026-04-01T00:00:00Z'),
    ]
    expect(summariseTree({ currentRef: 'leaf', snapshots })).toEqual({
      snapshotCount: 4,
      snapshotDepth: 3,
      oldestSnapshotAt: '2026-01-01T00:00:00.000Z',
      newestSnapshotAt: '2026-04-01T00:00:00.000Z',
    })
  })

  it('measures a chain of a thousand', () => {
    const snapshots = Array.from({ length: 1000 }, (_, at) =>
      snapshot(String(at), at === 0 ? null : String(at - 1), '2026-01-01T00:00:00Z'),
    )
    expect(summariseTree({ currentRef: '999', snapshots }).snapshotDepth).toBe(1000)
  })
})
