import { createHash } from 'node:crypto'
import type { PeerInstance, PeerPlacement } from '../../providers/provider.ts'
import { summariseTree } from './tree-summary.ts'

/** One instance as `jsonb_to_recordset` reads it: sizes as decimal text, times as ISO 8601. */
export type InstanceRow = Record<string, unknown> & { ref: string; contentHash: string }

export function instanceRow(instance: PeerInstance): InstanceRow {
  const { tree, ...own } = instance
  const row = {
    ...own,
    memoryBytes: instance.memoryBytes?.toString() ?? null,
    storageBytes: instance.storageBytes?.toString() ?? null,
    currentSnapshotRef: tree.currentRef,
    ...summariseTree(tree),
    snapshots: tree.snapshots.map((snapshot) => ({
      ...snapshot,
      takenAt: snapshot.takenAt.toISOString(),
      sizeBytes: snapshot.sizeBytes?.toString() ?? null,
    })),
  }
  return { ...row, contentHash: contentHash(row) }
}

export type PlacementRow = Record<string, unknown> & { ref: string; contentHash: string }

export function placementRow(placement: PeerPlacement): PlacementRow {
  const row = {
    ...placement,
    capacityBytes: placement.capacityBytes?.toString() ?? null,
    freeBytes: placement.freeBytes?.toString() ?? null,
  }
  return { ...row, contentHash: contentHash(row) }
}

/** The same content has the same hash, in whatever order the provider built its objects. */
function contentHash(row: object): string {
  return createHash('sha256')
    .update(JSON.stringify(sorted(row)))
    .digest('base64url')
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (value === null || typeof value !== 'object') return value
  const entries = Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1))
  return Object.fromEntries(entries.map(([key, part]) => [key, sorted(part)]))
}
