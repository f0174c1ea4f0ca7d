import type { Workflow } from './workflow-names.ts'

const taskSteps = ['check', 'request', 'wait', 'verify'] as const

/**
 * The steps of each workflow in their order. *check* looks at the peer as it is now, *request* asks, *wait* follows
 * the peer's task, *verify* reads back what became of it. Each is recorded once and never run again when done.
 */
export const workflowSteps = {
  'snapshot.create': taskSteps,
  'snapshot.revert': taskSteps,
  'snapshot.revert-latest': taskSteps,
  'snapshot.remove': taskSteps,
  'snapshot.remove-all': taskSteps,
  /** The peer renames at once: there is no task to wait for. */
  'snapshot.rename': ['check', 'request', 'verify'],
  /** A guest that shuts down by itself, its snapshot brought back, and started again: each of *stop* and *start* only where asked. */
  'snapshot.restore': ['check', 'stop', 'request', 'wait', 'start', 'verify'],
  'snapshot.set-expiry': ['check', 'request', 'verify'],
  'instance.clone': taskSteps,
  /** As renaming: the peer does both at once. */
  'instance.mark-template': ['check', 'request', 'verify'],
  'instance.mark-machine': ['check', 'request', 'verify'],
  'instance.remove-leftover': taskSteps,
} as const satisfies Record<Workflow, readonly string[]>

export type StepName = (typeof workflowSteps)[Workflow][number]
