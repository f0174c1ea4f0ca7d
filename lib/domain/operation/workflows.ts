import { z } from 'zod'
import { powerStates } from '../instance/instance.ts'
import { snapshotDescription, snapshotName } from '../snapshot/snapshot-fields.ts'
import type { Workflow } from './workflow-names.ts'

const instanceId = z.uuid()
const snapshotRef = z.string().min(1)
/** What the person saw when they asked. The worker refuses where another state by then would do other harm. */
const shownPowerState = z.enum(powerStates).optional()

/**
 * Every operation that Jalon knows, with the one schema that the form, the action and the worker parse.
 * A snapshot is named by the peer's reference, never by its name: the peer allows equal names.
 */
export const workflowInputs = {
  'snapshot.create': z.object({
    instanceId,
    name: snapshotName,
    description: snapshotDescription,
    memory: z.boolean(),
    quiesce: z.boolean(),
    shownPowerState,
  }),
  'snapshot.revert': z.object({ instanceId, snapshotRef, suppressPowerOn: z.boolean(), shownPowerState }),
  /** `snapshotRef` is what the person was shown as current: the worker refuses when it is another by then. */
  'snapshot.revert-latest': z.object({
    instanceId,
    snapshotRef,
    suppressPowerOn: z.boolean(),
    shownPowerState,
  }),
  'snapshot.remove': z.object({ instanceId, snapshotRef, withChildren: z.boolean() }),
  'snapshot.remove-all': z.object({ instanceId }),
  'snapshot.rename': z.object({
    instanceId,
    snapshotRef,
    name: snapshotName,
    description: snapshotDescription,
  }),
} as const satisfies Record<Workflow, z.ZodType>

export type WorkflowInput<W extends Workflow> = z.infer<(typeof workflowInputs)[W]>
