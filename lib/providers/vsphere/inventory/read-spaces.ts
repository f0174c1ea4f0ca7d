import { type Outcome, success } from '#lib/domain/fault.ts'
import type { DatastoreSpace } from '#lib/domain/pre-flight/evidence.ts'
import type { CallContext } from '../../provider.ts'
import { WireError } from '../../transport/xml-element.ts'
import { readPresent } from '../property-collector/reading.ts'
import type { ObjectProperties } from '../property-collector/results.ts'
import { decodeWith } from '../soap-port.ts'
import type { VimClient } from '../vim-client.ts'
import { longAt, nameAt } from './property-values.ts'

/** DatastoreSummary: what the vCenter found when it last looked, which it does every few minutes and after its own changes. */
const spaceProperties = { type: 'Datastore', paths: ['name', 'summary.capacity', 'summary.freeSpace'] }

export async function readSpaces(
  client: VimClient,
  refs: readonly string[],
  ctx: CallContext,
): Promise<Outcome<DatastoreSpace[]>> {
  if (refs.length === 0) return success([])
  const datastores = refs.map((id) => ({ type: 'Datastore', id }))
  const read = await readPresent(client, datastores, spaceProperties, ctx)
  return read.ok ? decodeWith(() => read.value.flatMap((one) => spaceOf(one) ?? [])) : read
}

/** Throws WireError when a property is not of its documented type. */
export function spaceOf(one: ObjectProperties): DatastoreSpace | null {
  const capacityBytes = longAt(one, 'summary.capacity')
  const freeBytes = longAt(one, 'summary.freeSpace')
  if (capacityBytes === null || freeBytes === null) return null
  const name = nameAt(one, 'name')
  if (name === null) throw new WireError(`name is missing on Datastore ${one.object.id}`)
  return { ref: one.object.id, name, capacityBytes, freeBytes }
}
