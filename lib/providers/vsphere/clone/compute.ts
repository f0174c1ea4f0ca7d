import type { CloneRequest } from '#lib/domain/clone/clone-request.ts'
import { type Fault, failure, type Outcome, success } from '#lib/domain/fault.ts'
import type { CallContext } from '../../provider.ts'
import { WireError } from '../../transport/xml-element.ts'
import type { ManagedObject } from '../managed-object.ts'
import { managedObjectOf } from '../managed-object.ts'
import { readObjects } from '../property-collector/reading.ts'
import { decodeWith } from '../soap-port.ts'
import type { VimClient } from '../vim-client.ts'

export type ResolvedCompute = { pool: ManagedObject; host: ManagedObject | null }

/**
 * The resource pool, and for a host the host, that a choice stands for: the root pool of a cluster
 * (ComputeResource.resourcePool), that of a host's parent, or the pool itself. What is gone is not_found on `compute`.
 */
export async function resolveCompute(
  client: VimClient,
  { kind, ref }: CloneRequest['compute'],
  ctx: CallContext,
): Promise<Outcome<ResolvedCompute>> {
  if (kind === 'pool') return success({ pool: { type: 'ResourcePool', id: ref }, host: null })
  if (kind === 'cluster') {
    const pool = await readReference(client, { type: 'ClusterComputeResource', id: ref }, 'resourcePool', ctx)
    return pool.ok ? success({ pool: pool.value, host: null }) : blamed(pool.fault)
  }
  const host = { type: 'HostSystem', id: ref }
  const parent = await readReference(client, host, 'parent', ctx)
  if (!parent.ok) return blamed(parent.fault)
  const pool = await readReference(client, parent.value, 'resourcePool', ctx)
  return pool.ok ? success({ pool: pool.value, host }) : blamed(pool.fault)
}

async function readReference(
  client: VimClient,
  object: ManagedObject,
  path: string,
  ctx: CallContext,
): Promise<Outcome<ManagedObject>> {
  const read = await readObjects(client, [object], { type: object.type, paths: [path] }, ctx)
  if (!read.ok) return read
  return decodeWith(() => {
    const value = read.value[0]?.properties.get(path)
    if (value === undefined) throw new WireError(`${path} is missing on ${object.type} ${object.id}`)
    return managedObjectOf(value)
  })
}

function blamed(fault: Fault): Outcome<never> {
  return failure(fault.code === 'not_found' ? { ...fault, field: 'compute' } : fault)
}
