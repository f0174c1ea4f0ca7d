import type { Workflow } from '../../domain/operation/workflow-names.ts'
import type { StepName } from '../../domain/operation/workflow-steps.ts'
import type { Run, WorkflowDefinition } from '../run.ts'
import { cloneInstance } from './clone-instance.ts'
import { createSnapshot } from './create-snapshot.ts'
import { markMachine, markTemplate } from './mark-instance.ts'
import { removeAllSnapshots } from './remove-all-snapshots.ts'
import { removeLeftover } from './remove-leftover.ts'
import { removeSnapshot } from './remove-snapshot.ts'
import { renameSnapshot } from './rename-snapshot.ts'
import { restoreSnapshot } from './restore-snapshot.ts'
import { revertLatestSnapshot } from './revert-latest-snapshot.ts'
import { revertSnapshot } from './revert-snapshot.ts'
import { setSnapshotExpiry } from './set-snapshot-expiry.ts'

const definitions: { [W in Workflow]: WorkflowDefinition<W> } = {
  'snapshot.create': createSnapshot,
  'snapshot.revert': revertSnapshot,
  'snapshot.revert-latest': revertLatestSnapshot,
  'snapshot.remove': removeSnapshot,
  'snapshot.remove-all': removeAllSnapshots,
  'snapshot.rename': renameSnapshot,
  'snapshot.restore': restoreSnapshot,
  'snapshot.set-expiry': setSnapshotExpiry,
  'instance.clone': cloneInstance,
  'instance.mark-template': markTemplate,
  'instance.mark-machine': markMachine,
  'instance.remove-leftover': removeLeftover,
}

export type StepRunner = (run: Run) => Promise<object | null>

/** The code of one step. `run.input` was parsed by the schema of the same workflow, so the two belong together. */
export function stepRunner(workflow: Workflow, step: StepName): StepRunner {
  const steps: Partial<Record<StepName, unknown>> = definitions[workflow]
  const runner = steps[step]
  if (!runner) throw new Error(`${workflow} has no step ${step}`)
  return runner as StepRunner
}
