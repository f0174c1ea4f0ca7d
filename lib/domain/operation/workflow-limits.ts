import type { Workflow } from './workflow-names.ts'

/**
 * Seconds that an operation may take from the moment it starts. Deleting merges disks, which takes hours on large
 * ones, as copying them does; a memory snapshot writes the guest's whole memory.
 */
export const workflowSeconds: Record<Workflow, number> = {
  'snapshot.create': 4 * 3600,
  'snapshot.revert': 3600,
  'snapshot.revert-latest': 3600,
  'snapshot.remove': 20 * 3600,
  'snapshot.remove-all': 20 * 3600,
  'snapshot.rename': 600,
  'snapshot.restore': 4 * 3600,
  'snapshot.set-expiry': 600,
  'instance.clone': 20 * 3600,
  'instance.mark-template': 600,
  'instance.mark-machine': 600,
  'instance.remove-leftover': 3600,
}

/** Seconds that an operation may wait for its turn before it is given up as never started. */
export const queueSeconds = 12 * 3600

/**
 * Seconds that the peer has to answer a request with a task. What it makes of the request takes longer; the answer does
 * not.
 */
export const answerSeconds = 30

/**
 * How often a peer that kept silent for `answerSeconds` is looked at afterwards, each time after as long again. It may
 * be slow and act on the request yet, so asking again is left to a person.
 */
export const looksAfterSilence = 3
