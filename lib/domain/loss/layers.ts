import type { SnapshotTree } from '../snapshot/snapshot.ts'

/**
 * What lies on the datastore between a snapshot and the one below it: the disk files that it froze beyond its parent's, in
 * bytes; for a root, the base disks. `hereBytes` is what the machine writes now.
 */
export type DiskLayers = { ofSnapshot: ReadonlyMap<string, bigint>; hereBytes: bigint }

/** From the root to the snapshot under "You are here", which is the last; empty where there is none. */
export function pathToHere({ snapshots, currentRef }: SnapshotTree): string[] {
  const parents = new Map(snapshots.map(({ ref, parentRef }) => [ref, parentRef]))
  const path: string[] = []
  for (let at = currentRef; at && parents.has(at) && !path.includes(at); at = parents.get(at) ?? null) {
    path.unshift(at)
  }
  return path
}
