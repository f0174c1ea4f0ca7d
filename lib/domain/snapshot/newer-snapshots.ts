import type { Snapshot, SnapshotTree } from './snapshot.ts'

/** What a restore makes of the snapshots that are newer than its own. */
export type NewerFate = 'kept' | 'destroyed' | 'refused'

// The snapshots of a volume lie on each other there: storage/drivers, RestoreVolume of zfs, lvmcluster, linstor and truenas.
const latestOnly = ['zfs', 'lvmcluster', 'linstor', 'truenas']

/** Whether a pool of this driver brings back nothing but its latest snapshot. */
export function restoresLatestOnly(driver: string | null): boolean {
  return driver !== null && latestOnly.includes(driver)
}

export function newerFate(pool: { poolDriver: string | null; removesNewerSnapshots: boolean }): NewerFate {
  if (!restoresLatestOnly(pool.poolDriver)) return 'kept'
  return pool.removesNewerSnapshots ? 'destroyed' : 'refused'
}

/** Oldest first. A snapshot of the same moment, which nobody can order, counts as newer. */
export function newerThan({ snapshots }: SnapshotTree, ref: string): Snapshot[] {
  const target = snapshots.find((one) => one.ref === ref)
  if (!target) return []
  return snapshots
    .filter((one) => one !== target && one.takenAt >= target.takenAt)
    .toSorted((one, other) => one.takenAt.getTime() - other.takenAt.getTime())
}
