import type { SnapshotTree } from '../../domain/snapshot/snapshot.ts'

export type TreeSummary = {
  snapshotCount: number
  /** Snapshots on the longest way from the root. */
  snapshotDepth: number
  /** ISO 8601, UTC. */
  oldestSnapshotAt: string | null
  newestSnapshotAt: string | null
}

export function summariseTree({ snapshots }: SnapshotTree): TreeSummary {
  const times = snapshots.map((snapshot) => snapshot.takenAt.getTime())
  return {
    snapshotCount: snapshots.length,
    snapshotDepth: depth(snapshots),
    oldestSnapshotAt: times.length ? new Date(Math.min(...times)).toISOString() : null,
    newestSnapshotAt: times.length ? new Date(Math.max(...times)).toISOString() : null,
  }
}

function depth(snapshots: SnapshotTree['snapshots']): number {
  const parents = new Map(snapshots.map((snapshot) => [snapshot.ref, snapshot.parentRef]))
  const depths = new Map<string, number>()
  for (const ref of parents.keys()) {
    const way: string[] = []
    let at: string | null | undefined = ref
    // Walks up to the first ancestor whose depth is known; `way` also stops a cycle, which no peer should send.
    while (at && parents.has(at) && !depths.has(at) && !way.includes(at)) {
      way.push(at)
      at = parents.get(at)
    }
    let known = (at && depths.get(at)) || 0
    for (const passed of way.reverse()) {
      known += 1
      depths.set(passed, known)
    }
  }
  return Math.max(0, ...depths.values())
}
