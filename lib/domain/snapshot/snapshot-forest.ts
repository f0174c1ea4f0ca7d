/** What the forest needs to know of a snapshot. */
export type TreeSnapshot = { ref: string; parentRef: string | null; position: number }

/** The place where the instance is now: what was written since the current snapshot. */
export const hereId = 'here'

export type ForestNode<S extends TreeSnapshot> = {
  /** The snapshot's ref, or `hereId`. */
  id: string
  /** Null at "You are here". */
  snapshot: S | null
  parentId: string | null
  childIds: string[]
  /** From 1 at a root. */
  depth: number
  /** Snapshots below this one. */
  descendantCount: number
}

export type SnapshotForest<S extends TreeSnapshot> = {
  rootIds: string[]
  nodes: Map<string, ForestNode<S>>
  /** Every node's id, parents before children, siblings in the peer's order. */
  order: string[]
  /** Of the deepest snapshot. */
  depth: number
}

/**
 * Grows the tree from the flat list that is stored. A snapshot whose parent is not in the list, or that lies in a
 * circle, stands as a root: showing it in a wrong place is better than not showing it.
 */
export function growForest<S extends TreeSnapshot>(
  snapshots: readonly S[],
  currentRef: string | null,
): SnapshotForest<S> {
  const refs = new Set(snapshots.map(({ ref }) => ref))
  const inOrder = [...snapshots].sort((one, other) => one.position - other.position)
  const children = Map.groupBy(inOrder, ({ parentRef }) =>
    parentRef !== null && refs.has(parentRef) ? parentRef : null,
  )
  const forest: SnapshotForest<S> = { rootIds: [], nodes: new Map(), order: [], depth: 0 }
  for (const root of children.get(null) ?? []) plant(forest, children, root)
  // Whatever no root leads to lies in a circle.
  for (const stray of inOrder) if (!forest.nodes.has(stray.ref)) plant(forest, children, stray)
  countDescendants(forest)
  return standHere(forest, currentRef)
}

function plant<S extends TreeSnapshot>(
  forest: SnapshotForest<S>,
  children: Map<string | null, S[]>,
  root: S,
): void {
  const open: { snapshot: S; parentId: string | null; depth: number }[] = [
    { snapshot: root, parentId: null, depth: 1 },
  ]
  forest.rootIds.push(root.ref)
  for (let next = open.pop(); next; next = open.pop()) {
    const { snapshot, parentId, depth } = next
    if (forest.nodes.has(snapshot.ref)) continue
    forest.order.push(snapshot.ref)
    forest.nodes.set(snapshot.ref, {
      id: snapshot.ref,
      snapshot,
      parentId,
      childIds: [],
      depth,
      descendantCount: 0,
    })
    if (parentId !== null) forest.nodes.get(parentId)?.childIds.push(snapshot.ref)
    forest.depth = Math.max(forest.depth, depth)
    const below = children.get(snapshot.ref) ?? []
    for (const child of below.toReversed()) {
      open.push({ snapshot: child, parentId: snapshot.ref, depth: depth + 1 })
    }
  }
}

function countDescendants<S extends TreeSnapshot>({ nodes, order }: SnapshotForest<S>): void {
  for (const id of order.toReversed()) {
    const node = nodes.get(id)
    const parent = node?.parentId ? nodes.get(node.parentId) : undefined
    if (node && parent) parent.descendantCount += node.descendantCount + 1
  }
}

/** "You are here" hangs below the current snapshot, before its other children: they are the past's other branches. */
function standHere<S extends TreeSnapshot>(
  forest: SnapshotForest<S>,
  currentRef: string | null,
): SnapshotForest<S> {
  const current = currentRef === null ? undefined : forest.nodes.get(currentRef)
  forest.nodes.set(hereId, {
    id: hereId,
    snapshot: null,
    parentId: current?.id ?? null,
    childIds: [],
    depth: (current?.depth ?? 0) + 1,
    descendantCount: 0,
  })
  if (current) {
    current.childIds.unshift(hereId)
    forest.order.splice(forest.order.indexOf(current.id) + 1, 0, hereId)
  } else {
    forest.rootIds.push(hereId)
    forest.order.push(hereId)
  }
  return forest
}

/** The snapshot and everything below it, as deleting with children removes it. */
export function subtree<S extends TreeSnapshot>({ nodes }: SnapshotForest<S>, id: string): S[] {
  const found: S[] = []
  const open = [id]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const node = nodes.get(next)
    if (node?.snapshot) found.push(node.snapshot)
    open.push(...(node?.childIds ?? []))
  }
  return found
}

/** Refs of the snapshots whose name another one bears too. */
export function refsWithSharedName(snapshots: readonly { ref: string; name: string }[]): Set<string> {
  const byName = Map.groupBy(snapshots, ({ name }) => name)
  return new Set(snapshots.filter(({ name }) => (byName.get(name)?.length ?? 0) > 1).map(({ ref }) => ref))
}
