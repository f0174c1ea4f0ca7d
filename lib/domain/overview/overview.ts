import type { ConnectionSummary } from '../connection/connection-view.ts'
import type { OperationState } from '../operation/operation.ts'

/** Machines that the peers have now; templates and those that are gone are counted apart. */
export type InstanceCounts = {
  total: number
  on: number
  off: number
  suspended: number
  unknown: number
  templates: number
  gone: number
}

/** Machines, not snapshots. `any` counts a machine once, however many reasons it has. */
export type RiskCounts = {
  unprotected: number
  any: number
  /** Of each pre-flight rule that tells of an instance by what the inventory knows. */
  rules: { rule: string; count: number }[]
}

/** Operations that ended on one day of the reader's calendar, `day` as YYYY-MM-DD. */
export type DayHistory = { day: string; succeeded: number; failed: number; cancelled: number }

/** Times are ISO 8601 in UTC. */
export type OverviewOperation = {
  id: string
  workflow: string
  state: OperationState
  instanceName: string
  connectionName: string
  requestedByName: string
  percent: number | null
  at: string
}

/** `interrupted` operations count as failed: they wait for somebody. */
export type Overview = {
  instances: InstanceCounts
  risks: RiskCounts
  connections: ConnectionSummary[]
  /** Queued, running or cancelling, oldest first; `total` counts them all. */
  unfinished: { total: number; operations: OverviewOperation[] }
  /** Failed or interrupted within the last seven days, newest first. */
  failed: { total: number; operations: OverviewOperation[] }
  /** The last fourteen days, today last, none left out. */
  history: DayHistory[]
}
