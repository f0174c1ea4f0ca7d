'use server'

import { askOperation } from './ask-operation.ts'
import type { Queued } from './operation-requests.ts'

/** Clones an instance, or deploys a template, to a machine or to a template. */
export async function cloneInstance(raw: unknown): Promise<Queued> {
  return askOperation('instance.clone', raw)
}

/** Makes a template of a machine that is off. */
export async function markAsTemplate(raw: unknown): Promise<Queued> {
  return askOperation('instance.mark-template', raw)
}

/** Makes a machine of a template, in the resource pool that it is given. */
export async function markAsMachine(raw: unknown): Promise<Queued> {
  return askOperation('instance.mark-machine', raw)
}

/** Destroys what a clone that failed or was cancelled left at the peer, and nothing else. */
export async function removeLeftover(raw: unknown): Promise<Queued> {
  return askOperation('instance.remove-leftover', raw)
}
