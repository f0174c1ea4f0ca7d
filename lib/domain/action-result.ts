import type { Fault } from './fault.ts'

/** Why an action did not happen, ready to be shown: the message is a key of the `problems` catalogue. */
export type Problem = {
  key: string
  params?: Record<string, string | number>
  /** The form field to jump to. */
  field?: string
  /** The peer's refusal, when it was the peer's. */
  fault?: Fault
  /** Finds the log line. Present when the cause was not the person's. */
  errorId?: string
}

export type ActionResult<T> = { ok: true; value: T } | { ok: false; problems: Problem[] }
