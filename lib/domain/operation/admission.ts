import type { OperationState } from './operation.ts'

/** Why a queued operation does not run yet. */
export type Waiting =
  | { kind: 'operation'; operationId: string; workflow: string }
  /** `limit` operations of this connection run already. */
  | { kind: 'connection'; limit: number }
  /** `limit` operations on this datastore, by the peer's reference, run already. */
  | { kind: 'datastore'; datastoreRef: string; limit: number }

export type OpenOperation = {
  id: string
  state: OperationState
  workflow: string
  instanceId: string | null
  /** Where its instance lies, and where it writes. */
  datastoreRefs: readonly string[]
}

/** How many operations may run at once: at the peer, and on each of its datastores. */
export type AdmissionLimits = { parallelLimit: number; datastoreLimit: number }

/**
 * Decides which queued operations of one connection may start, given all that are not final, oldest first: one at a
 * time per instance in the order asked, and no more than the limits together. An operation absent from the answer runs
 * or may start. Who waits for an instance or a datastore takes no place from others.
 */
export function waitingOperations(
  open: OpenOperation[],
  { parallelLimit, datastoreLimit }: AdmissionLimits,
): Map<string, Waiting> {
  const waiting = new Map<string, Waiting>()
  const started = open.filter(({ state }) => state !== 'queued')
  const ahead = new Map<string | null, OpenOperation>(started.map((entry) => [entry.instanceId, entry]))
  let free = parallelLimit - started.length
  const onDatastore = new Map<string, number>()
  for (const entry of started) occupy(onDatastore, entry)
  for (const entry of open) {
    if (entry.state !== 'queued') continue
    const first = entry.instanceId === null ? undefined : ahead.get(entry.instanceId)
    const full = entry.datastoreRefs.find((ref) => (onDatastore.get(ref) ?? 0) >= datastoreLimit)
    if (first) {
      waiting.set(entry.id, { kind: 'operation', operationId: first.id, workflow: first.workflow })
    } else if (free <= 0) {
      waiting.set(entry.id, { kind: 'connection', limit: parallelLimit })
    } else if (full !== undefined) {
      waiting.set(entry.id, { kind: 'datastore', datastoreRef: full, limit: datastoreLimit })
    } else {
      free -= 1
      occupy(onDatastore, entry)
    }
    ahead.set(entry.instanceId, entry)
  }
  return waiting
}

function occupy(onDatastore: Map<string, number>, { datastoreRefs }: OpenOperation): void {
  for (const ref of new Set(datastoreRefs)) onDatastore.set(ref, (onDatastore.get(ref) ?? 0) + 1)
}
