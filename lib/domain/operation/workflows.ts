import { z } from 'zod'
import { cloneRequest } from '../clone/clone-request.ts'
import { secretNames } from '../clone/customization.ts'
import { shownSource } from '../clone/shown-source.ts'
import { powerStates } from '../instance/instance.ts'
import { restoreRequest } from '../snapshot/restore-request.ts'
import { changedExpiry, snapshotExpiry } from '../snapshot/snapshot-expiry.ts'
import { snapshotDescription, snapshotName } from '../snapshot/snapshot-fields.ts'
import type { Workflow } from './workflow-names.ts'

const instanceId = z.uuid()
const snapshotRef = z.string().min(1)
/** What the person saw when they asked. The worker refuses where another state by then would do other harm. */
const shownPowerState = z.enum(powerStates).optional()
/** The operation that takes a safety snapshot first; unless it did, nothing is reverted. */
const safetyOperationId = z.uuid().optional()

/**
 * Every operation that Jalon knows, with the one schema that the form, the action and the worker parse.
 * A snapshot is named by the peer's reference, never by its name: the peer allows equal names. None holds a secret: inputs are
 * shown, and told to the audit log.
 */
export const workflowInputs = {
  'snapshot.create': z.object({
    instanceId,
    name: snapshotName,
    description: snapshotDescription,
    memory: z.boolean(),
    quiesce: z.boolean(),
    /** Left to the instance's own setting where absent. */
    expiry: snapshotExpiry.optional(),
    shownPowerState,
  }),
  'snapshot.revert': z.object({
    instanceId,
    snapshotRef,
    suppressPowerOn: z.boolean(),
    shownPowerState,
    safetyOperationId,
  }),
  /** `snapshotRef` is what the person was shown as current: the worker refuses when it is another by then. */
  'snapshot.revert-latest': z.object({
    instanceId,
    snapshotRef,
    suppressPowerOn: z.boolean(),
    shownPowerState,
    safetyOperationId,
  }),
  'snapshot.remove': z.object({ instanceId, snapshotRef, withChildren: z.boolean() }),
  'snapshot.remove-all': z.object({ instanceId }),
  'snapshot.rename': z.object({
    instanceId,
    snapshotRef,
    name: snapshotName,
    description: snapshotDescription,
  }),
  /** A snapshot that stands beside others, where `snapshot.revert` moves in a tree of them. */
  'snapshot.restore': restoreRequest.extend({ instanceId, snapshotRef, shownPowerState, safetyOperationId }),
  'snapshot.set-expiry': z.object({ instanceId, snapshotRef, expiry: changedExpiry }),
  'instance.clone': cloneRequest.extend({
    instanceId,
    /** What the person saw of the source. The worker refuses where it has other disks or cards by then. */
    shownSource: shownSource.optional(),
    /** Which secrets came along with a new customization. They themselves are kept apart, for as long as it is unfinished. */
    givenSecrets: z.array(z.enum(secretNames)).default([]),
  }),
  'instance.mark-template': z.object({ instanceId, shownPowerState }),
  /** A template has no pool: it is given the one of `compute`. */
  'instance.mark-machine': z.object({ instanceId, compute: cloneRequest.shape.compute }),
  /** `operationId` is the clone that failed or was cancelled, whose mark the leftover bears; `instanceId` its source. */
  'instance.remove-leftover': z.object({ instanceId, operationId: z.uuid() }),
} as const satisfies Record<Workflow, z.ZodType>

export type WorkflowInput<W extends Workflow> = z.infer<(typeof workflowInputs)[W]>
