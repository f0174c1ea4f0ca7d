/** A line that waits for its operation, or one whose operation is not over. */
export type Line = {
  position: number
  /** Null of what Jalon does not know any more. */
  instanceId: string | null
  connectionId: string | null
  datastoreRefs: readonly string[]
}

export type Limits = { parallelLimit: number; datastoreLimit: number }

/** Operations of one batch that stand in a connection's queue, for each that may run: the next is there when one ends. */
const windows = 2

/** Where more of the batch may stand in the queue: of the others, nobody need look at what waits. */
export function connectionsWithRoom(open: readonly Line[], limits: ReadonlyMap<string, Limits>): string[] {
  const taken = Map.groupBy(open, ({ connectionId }) => connectionId)
  return [...limits].flatMap(([id, { parallelLimit }]) =>
    (taken.get(id)?.length ?? 0) < windows * parallelLimit ? [id] : [],
  )
}

/**
 * Which waiting lines get their operations now, in their order. Few enough that what somebody else asks for meanwhile does not
 * stand behind all of them; spread over instances and datastores, so that none waits for another while a third idles.
 */
export function nextLines(
  waiting: readonly Line[],
  open: readonly Line[],
  limits: ReadonlyMap<string, Limits>,
): number[] {
  const taken = new Map<string, number>()
  const keysOf = ({ instanceId, connectionId, datastoreRefs }: Line) => [
    `instance ${instanceId}`,
    `connection ${connectionId}`,
    ...datastoreRefs.map((ref) => `datastore ${connectionId} ${ref}`),
  ]
  const roomOf = ({ connectionId }: Line) => {
    const limit = (connectionId && limits.get(connectionId)) || null
    if (!limit) return null
    const { parallelLimit, datastoreLimit } = limit
    // One after another on each instance: its second line is of no use in the queue while the first is not over.
    return (key: string) =>
      key.startsWith('instance')
        ? 1
        : windows * (key.startsWith('connection') ? parallelLimit : datastoreLimit)
  }
  const take = (line: Line) => {
    for (const key of keysOf(line)) taken.set(key, (taken.get(key) ?? 0) + 1)
  }
  open.forEach(take)
  return waiting.flatMap((line) => {
    const room = roomOf(line)
    // Its instance or connection is gone: the line is told so, and takes nobody's place.
    if (!room) return [line.position]
    if (keysOf(line).some((key) => (taken.get(key) ?? 0) >= room(key))) return []
    take(line)
    return [line.position]
  })
}
