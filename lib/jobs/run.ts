import type { Claim } from '../db/operations/claim.ts'
import type { LogLevel } from '../db/operations/write-log.ts'
import type { LogKey, LogParams } from '../domain/operation/log-messages.ts'
import type { Workflow } from '../domain/operation/workflow-names.ts'
import type { workflowSteps } from '../domain/operation/workflow-steps.ts'
import type { WorkflowInput } from '../domain/operation/workflows.ts'
import type { CallContext, Provider } from '../providers/provider.ts'
import type { RunMemory } from './run-memory.ts'
import type { Steering } from './steering.ts'

/** One worker's go at one operation: what the steps may see and use. */
export type Run<W extends Workflow = Workflow> = {
  claim: Claim
  workflow: W
  input: WorkflowInput<W>
  connectionId: string
  instanceRef: string
  provider: Provider
  deadline: Date
  steering: Steering
  /** What steps recorded, in this go or an earlier one. */
  memory: RunMemory
  log<K extends LogKey>(level: LogLevel, message: K, params: LogParams<K>): Promise<void>
  /** The same, but written with the end of the step: a step that is not done by then has not said it. */
  logAtEnd<K extends LogKey>(level: LogLevel, message: K, params: LogParams<K>): void
}

/** A step returns what it records when it is done. To end the operation it throws `Halt`. */
export type WorkflowDefinition<W extends Workflow> = {
  readonly [S in (typeof workflowSteps)[W][number]]: (run: Run<W>) => Promise<object | null>
}

/** Bounds of one short call to the peer, in seconds at most, and never beyond the operation's own deadline. */
export function briefly(run: Pick<Run, 'steering' | 'deadline'>, seconds = 60): CallContext {
  const end = Math.min(Date.now() + seconds * 1000, run.deadline.getTime())
  return { signal: run.steering.stopped, deadline: new Date(end) }
}
