import type { ProviderKind } from '../connection/connection.ts'
import type { Fault } from '../fault.ts'

/** The peer's own handle on work that it does for us, enough for another worker to resume waiting. */
export type TaskRef = { kind: ProviderKind; task: string }

/** What a peer says of a running task. `percent` is absent where the peer reports none. */
export type TaskState =
  | { status: 'running'; percent?: number; cancelable: boolean; note?: string }
  | { status: 'done'; resourceId?: string }
  | { status: 'failed'; fault: Fault }

export const operationStates = [
  'queued',
  'running',
  'cancelling',
  'succeeded',
  'failed',
  'cancelled',
  'interrupted',
] as const

export type OperationState = (typeof operationStates)[number]

export const finalStates = ['succeeded', 'failed', 'cancelled', 'interrupted'] as const

/** True when nothing will happen to the operation any more unless a person asks. */
export function isFinal(state: OperationState): boolean {
  return (finalStates as readonly OperationState[]).includes(state)
}
