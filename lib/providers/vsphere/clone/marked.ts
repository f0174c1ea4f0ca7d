import { type Fault, failure, type Outcome, ownFault, success } from '#lib/domain/fault.ts'
import type { TaskRef } from '#lib/domain/operation/operation.ts'
import type { CallContext } from '../../provider.ts'
import { children } from '../../transport/xml-element.ts'
import { textAt } from '../inventory/property-values.ts'
import { managedObjectOf, virtualMachine } from '../managed-object.ts'
import { readObjects } from '../property-collector/reading.ts'
import { returnedObject } from '../property-collector/results.ts'
import type { VimClient } from '../vim-client.ts'
import { destroyMachine, findByInstanceUuid } from './requests.ts'

const identity = { type: 'VirtualMachine', paths: ['config.instanceUuid'] }

/** The machine that bears the mark, finished or not; null when there is none. */
export async function findMarked(
  client: VimClient,
  mark: string,
  ctx: CallContext,
): Promise<Outcome<string | null>> {
  const content = await client.content(ctx)
  if (!content.ok) return content
  const { searchIndex } = content.value
  if (searchIndex === null) return failure(noSearchIndex)
  const found = await client.read(
    () => findByInstanceUuid(searchIndex, mark),
    (response) => ({ value: children(response, 'returnval').map((one) => managedObjectOf(one).id) }),
    ctx,
  )
  if (!found.ok) return found
  const [ref, ...more] = found.value
  if (more.length > 0)
    return failure(ownFault('conflict', 'outcome_unknown', { names: found.value.join(', ') }))
  return success(ref ?? null)
}

/**
 * Destroys the machine, its files with it, if it bears the mark at this moment; anything else is refused before the peer is asked
 * to change anything. One that runs is refused by the peer.
 */
export async function removeMarked(
  client: VimClient,
  ref: string,
  mark: string,
  ctx: CallContext,
): Promise<Outcome<TaskRef>> {
  const read = await readObjects(client, [virtualMachine(ref)], identity, ctx)
  if (!read.ok) return read
  const borne = read.value[0] ? textAt(read.value[0], 'config.instanceUuid') : null
  if (borne?.toLowerCase() !== mark.toLowerCase()) return failure(ownFault('conflict', 'not_ours', { ref }))
  return client.change(
    () => destroyMachine(ref),
    (response) => ({ kind: 'vsphere' as const, task: returnedObject(response).id }),
    ctx,
  )
}

export const noSearchIndex: Fault = {
  code: 'unsupported',
  message: 'ServiceContent.searchIndex is not set',
  retryable: false,
}
