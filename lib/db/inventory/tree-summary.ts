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
  let oldest: Date | null = null
  let newest: Date | null = null
  for (const { takenAt } of snapshots) {
    if (oldest === null || takenAt < oldest) oldest = takenAt
    if (newest === null || takenAt > newest) newest = takenAt
  }
  return {
    snapshotCount: snapshots.length,
    snapshotDepth: depth(snapshots),
    oldestSnapshotAt: oldest?.toISOString() ?? null,
    newestSnapshotAt: newest?.toISOString() ?? null,
  }
}

function depth(snapshots: SnapshotTree['snapshots']): number {
  const depths = new Map<string, number>()
  const late: string[] = []
  for (const { ref, parentRef } of snapshots) {
    const above = parentRef === null ? 0 : depths.get(parentRef)
    if (above === undefined) late.push(ref)
    else depths.set(ref, above + 1)
  }
  if (late.length > 0) measureLate(late, depths, snapshots)
  let deepest = 0
  for (const one of depths.values()) if (one > deepest) deepest = one
  return deepest
}

/** For those whose parents come after them, or not at all: providers send parents first, and need not. */
function measureLate(
  late: readonly string[],
  depths: Map<string, number>,
  snapshots: SnapshotTree['snapshots'],
): void {
  const parents = new Map(snapshots.map((snapshot) => [snapshot.ref, snapshot.parentRef]))
  for (const ref of late) {
    const way = new Set<string>()
    let at: string | null | undefined = ref
    // Walks up to the first ancestor whose depth is known; `way` also stops a cycle, which no peer should send.
    while (at && parents.has(at) && !depths.has(at) && !way.has(at)) {
      way.add(at)
      at = parents.get(at)
    }
    let known = (at && depths.get(at)) || 0
    for (const passed of [...way].reverse()) {
      known += 1
      depths.set(passed, known)
    }
  }
}
