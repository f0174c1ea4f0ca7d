import type { Fault } from '../fault.ts'
import type { LossPreview } from '../loss/loss-preview.ts'
import type { Waiting } from './admission.ts'
import type { AskedClone, LeftoverView, MadeInstance } from './clone-view.ts'
import type { OperationState } from './operation.ts'

/** One line of the jobs list. Times are ISO 8601 in UTC. */
export type OperationRow = {
  id: string
  workflow: string
  state: OperationState
  percent: number | null
  instanceId: string | null
  instanceName: string
  /** The snapshot or the clone that it is about, as it was called when somebody asked. */
  subject: string | null
  connectionId: string | null
  connectionName: string
  requestedByName: string
  reason: string | null
  createdAt: string
  startedAt: string | null
  finishedAt: string | null
}

export type OperationPage = { rows: OperationRow[]; total: number; nextOffset: number | null }

export type StepView = {
  name: string
  state: 'pending' | 'running' | 'done' | 'failed'
  startedAt: string | null
  finishedAt: string | null
}

/** `message` is a key of lib/domain/operation/log-messages.ts; `params` fill its sentence. */
export type LogLine = {
  id: string
  at: string
  level: 'info' | 'warn' | 'error'
  message: string
  params: Record<string, string | number>
}

/** Everything that a job's page shows. */
export type OperationView = OperationRow & {
  /** What was asked, without the references that only machines read. */
  asked: {
    name?: string | undefined
    description?: string | undefined
    memory?: boolean | undefined
    quiesce?: boolean | undefined
  }
  /** Of a clone: what it was to be, what it made, and what it left. Null for other workflows. */
  clone: AskedClone | null
  made: MadeInstance | null
  leftover: LeftoverView | null
  waiting: WaitingView | null
  steps: StepView[]
  log: LogLine[]
  fault: Fault | null
  /** The peer's own task. */
  task: string | null
  attempt: number
  cancelRequestedAt: string | null
  cancelRequestedByName: string | null
  retryOfId: string | null
  /** The operation that tried this one again, where somebody asked. */
  retriedById: string | null
  deadlineAt: string
  /** The request about many instances that it is a line of. */
  batchId: string | null
  /** What it destroyed, as the worker computed it right before the request; null of what destroys nothing. */
  loss: LossPreview | null
  /** Of a revert that a safety snapshot was asked for. */
  safety: SafetyView | null
  /** Of the taking of a safety snapshot: the revert that it was taken for. */
  safetyForId: string | null
}

/** Why a queued operation waits, with the datastore as it is called. */
export type WaitingView =
  | Exclude<Waiting, { kind: 'datastore' }>
  | { kind: 'datastore'; name: string; limit: number }

export type SafetyView = {
  /** The operation that takes it. */
  operationId: string
  state: OperationState
  /** Once it is taken. */
  snapshotRef: string | null
  /** Whether the revert can be undone by going back to it: a key of `jobs.undo`; null where there is nothing to undo. */
  undo: 'possible' | 'snapshot-gone' | 'instance-gone' | null
}
