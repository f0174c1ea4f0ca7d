import { z } from 'zod'
import { providerKinds } from '../domain/connection/connection.ts'
import { powerStates } from '../domain/instance/instance.ts'
import type { LossPreview } from '../domain/loss/loss-preview.ts'
import type { TaskRef } from '../domain/operation/operation.ts'
import { shownState } from './asked.ts'

const taskRef = z.object({ kind: z.enum(providerKinds), task: z.string() })

/** The instance before the request, for telling afterwards what the request changed. */
export const beforeState = z.object({
  powerState: z.enum(powerStates),
  snapshotRefs: z.array(z.string()),
  currentRef: z.string().nullable(),
  /** What each was called; absent in what an earlier version recorded. */
  names: z.array(z.object({ ref: z.string(), name: z.string(), description: z.string() })).optional(),
  /** The peer's tasks on the instance by then; null where it would not list them. Needs no common clock. */
  knownTasks: z.array(z.string()).nullable(),
})

export type BeforeState = z.infer<typeof beforeState>

const checkOutput = z.object({ shown: shownState, before: beforeState.optional() })

/** Written before the call: from then on the peer may have acted on it. ISO 8601, by the database's clock. */
const intent = z.object({ at: z.iso.datetime(), until: z.iso.datetime() })

const requestOutput = z.object({
  intent: intent.nullable(),
  /** Set when what was asked turned out to be so already: there is no task to wait for. */
  done: z.object({ resultRef: z.string().nullable() }).optional(),
  /** The task or result was found by looking, and not told by the peer's answer. */
  adopted: z.boolean().optional(),
})

const waitOutput = z.object({
  resourceId: z.string().optional(),
  /** The peer no longer knew the task: whether it succeeded has to be seen by what it left. */
  forgotten: z.boolean().optional(),
})

const stopOutput = z.object({
  /** Written before the peer is asked to stop the instance. */
  wasAsked: z.boolean().optional(),
  /** The peer's task of stopping, while it may run. */
  task: taskRef.optional(),
  isForced: z.boolean().optional(),
  /** The instance right before the restore is asked for, once the step is done. */
  left: z.object({ powerState: z.enum(powerStates), generation: z.string().nullable() }).optional(),
})

export type StopOutput = z.infer<typeof stopOutput>

/** `loss` is for whoever looks at the operation later (lib/reads); no step needs it. */
export type CheckOutput = z.infer<typeof checkOutput> & { loss?: LossPreview }
export type RequestOutput = z.infer<typeof requestOutput>
export type Intent = z.infer<typeof intent>
export type WaitOutput = z.infer<typeof waitOutput>

/** What the steps have recorded, parsed where it is read: another version of Jalon may have written it. */
export type RunMemory = {
  task: TaskRef | null
  outputs: Map<string, unknown>
}

export function readTaskRef(stored: unknown): TaskRef | null {
  return stored === null ? null : taskRef.parse(stored)
}

export function checkedBefore(memory: RunMemory): BeforeState {
  const { before } = recalledCheck(memory)
  if (!before) throw new Error('the check step recorded nothing')
  return before
}

export function recalledCheck(memory: RunMemory): CheckOutput {
  return checkOutput.parse(memory.outputs.get('check'))
}

export function recalledRequest(memory: RunMemory): RequestOutput {
  return parseRequest(memory.outputs.get('request') ?? { intent: null })
}

/** What is stored with the `request` step. */
export function parseRequest(stored: unknown): RequestOutput {
  return requestOutput.parse(stored)
}

/** True when the peer may have been asked already, by this go or an earlier one. */
export function wasAsked(memory: RunMemory): boolean {
  return memory.task !== null || recalledRequest(memory).intent !== null || wasStopAsked(memory)
}

/** True when the instance may have been stopped for what comes after. */
export function wasStopAsked(memory: RunMemory): boolean {
  return recalledStop(memory).wasAsked === true
}

export function recalledStop(memory: RunMemory): StopOutput {
  return stopOutput.parse(memory.outputs.get('stop') ?? {})
}

export function recalledWait(memory: RunMemory): WaitOutput {
  return waitOutput.parse(memory.outputs.get('wait') ?? {})
}
