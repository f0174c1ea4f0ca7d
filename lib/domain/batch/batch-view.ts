import type { Fault } from '../fault.ts'
import { operationStates } from '../operation/operation.ts'
import type { Withheld } from './batch-item.ts'
import type { BatchKind } from './batch-kinds.ts'
import type { BatchInput } from './batch-request.ts'

/**
 * What became of one line. `waiting`: it has no operation yet. `skipped`: it gets none, and `fault` says why; the state of
 * its operation otherwise. What was cancelled before it got one is `cancelled`, too.
 */
export const itemOutcomes = ['waiting', ...operationStates, 'skipped'] as const
export type ItemOutcome = (typeof itemOutcomes)[number]

/** Times are ISO 8601 in UTC. */
export type BatchRow = {
  id: string
  kind: BatchKind
  requestedByName: string
  reason: string | null
  createdAt: string
  cancelRequestedAt: string | null
  finishedAt: string | null
  /** Lines, and how many of them are how. */
  total: number
  counts: Record<ItemOutcome, number>
}

export type BatchPage = { rows: BatchRow[]; total: number; nextOffset: number | null }

/** Everything that a batch's page shows beside its lines. */
export type BatchView = BatchRow & {
  /** What was asked, without the instances. */
  input: BatchInput
  /** How many instances were chosen: of several snapshots of one, each is a line. */
  instances: number
  cancelRequestedByName: string | null
}

export type BatchItemView = {
  position: number
  instanceId: string | null
  instanceName: string
  connectionName: string
  /** The snapshot that is taken or deleted, as it is called. */
  subject: string | null
  withheld: Withheld[]
  outcome: ItemOutcome
  operationId: string | null
  percent: number | null
  /** Why there is no operation, or why it did not succeed. */
  fault: Fault | null
  startedAt: string | null
  finishedAt: string | null
}

export const itemPageSize = 200

export type BatchItemPage = { rows: BatchItemView[]; total: number; nextOffset: number | null }

/** Which lines are asked for: those of one outcome, or all. */
export type BatchItemQuery = { outcome: ItemOutcome | null }

export function readBatchItemQuery(params: URLSearchParams): BatchItemQuery {
  const asked = params.get('outcome')
  return { outcome: itemOutcomes.find((known) => known === asked) ?? null }
}

export function writeBatchItemQuery({ outcome }: BatchItemQuery): URLSearchParams {
  return new URLSearchParams(outcome ? { outcome } : {})
}
