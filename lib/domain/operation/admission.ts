import type { OperationState } from './operation.ts'

/** Why a queued operation does not run yet. */
export type Waiting =
  | { kind: 'operation'; operationId: string; workflow: string }
  /** `limit` operations of this connection run already. */
  | { kind: 'connection'; limit: number }

export type OpenOperation = {
  id: string
  state: OperationState
  workflow: string
  instanceId: string | null
}

/**
 * Decides which queued operations of one connection may start, given all that are not final, oldest first: one at a
 * time per instance in the order asked, and no more than `limit` together. An operation absent from the answer runs
 * or may start.
 */
export function waitingOperations(open: OpenOperation[], limit: number): Map<string, Waiting> {
  const waiting = new Map<string, Waiting>()
  const started = open.filter(({ state }) => state !== 'queued')
  const ahead = new Map<string | null, OpenOperation>(started.map((entry) => [entry.instanceId, entry]))
  let free = limit - started.length
  for (const entry of open) {
    if (entry.state !== 'queued') continue
    const first = entry.instanceId === null ? undefined : ahead.get(entry.instanceId)
    if (first) {
      waiting.set(entry.id, { kind: 'operation', operationId: first.id, workflow: first.workflow })
    } else if (free <= 0) {
      waiting.set(entry.id, { kind: 'connection', limit })
    } else {
      free -= 1
    }
    ahead.set(entry.instanceId, entry)
  }
  return waiting
}
