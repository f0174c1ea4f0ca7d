import type { SnapshotTree } from './snapshot.ts'

/** Snapshots above and including the current one: the chain that another would lengthen. */
export function treeChainDepth({ snapshots, currentRef }: SnapshotTree): number {
  const parents = new Map(snapshots.map(({ ref, parentRef }) => [ref, parentRef]))
  const seen = new Set<string>()
  for (let at = currentRef; at && parents.has(at) && !seen.has(at); at = parents.get(at) ?? null) seen.add(at)
  return seen.size
}
