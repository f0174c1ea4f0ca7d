import { type Outcome, success } from '#lib/domain/fault.ts'
import type { CallContext, InventoryChange, PeerInstance, PeerPlacement } from '../../provider.ts'
import { type ManagedObject, virtualMachine } from '../managed-object.ts'
import { readPresent } from '../property-collector/reading.ts'
import { decodeWith } from '../soap-port.ts'
import type { VimClient } from '../vim-client.ts'
import type { Known } from './known.ts'
import { instanceProperties } from './machine-properties.ts'
import { recallNothing, signatureIn } from './marks.ts'
import { placementProperties, placementsOf } from './placement.ts'
import { instancesOf } from './read-all.ts'

/** Machines read in one call. */
const chunkSize = 200

/** Reads what changed, whole, and notes in `known` what the caller will have been told. */
export async function readChanges(
  client: VimClient,
  known: Known,
  changed: readonly ManagedObject[],
  removed: readonly string[],
  ctx: CallContext,
): Promise<Outcome<InventoryChange>> {
  for (const ref of removed) {
    known.machines.delete(ref)
    known.placements.delete(ref)
  }
  const machineRefs = new Set(changed.filter((one) => one.type === 'VirtualMachine').map((one) => one.id))
  const instances = await readMachines(client, known, [...machineRefs], ctx)
  if (!instances.ok) return instances
  const others = changed.filter((one) => one.type !== 'VirtualMachine')
  const placements = await readPlacements(client, known, others, ctx)
  if (!placements.ok) return placements
  return success({
    upserts: { instances: instances.value, placements: placements.value },
    removed: [...removed],
    resync: false,
  })
}

async function readMachines(
  client: VimClient,
  known: Known,
  refs: readonly string[],
  ctx: CallContext,
): Promise<Outcome<PeerInstance[]>> {
  const instances: PeerInstance[] = []
  for (let from = 0; from < refs.length; from += chunkSize) {
    const chunk = refs.slice(from, from + chunkSize).map(virtualMachine)
    const machines = await readPresent(client, chunk, instanceProperties, ctx, recallNothing)
    if (!machines.ok) return machines
    const mapped = await instancesOf(client, machines.value, ctx)
    if (!mapped.ok) return mapped
    for (const { ref, mark } of mapped.value) known.machines.set(ref, signatureIn(mark))
    instances.push(...mapped.value)
  }
  return success(instances)
}

/** All placements are mapped together, because parents are found among them; those that read differently are told. */
async function readPlacements(
  client: VimClient,
  known: Known,
  objects: readonly ManagedObject[],
  ctx: CallContext,
): Promise<Outcome<PeerPlacement[]>> {
  if (objects.length === 0) return success([])
  const before = new Map(placementsOf([...known.placements.values()]).map((one) => [one.ref, plain(one)]))
  for (const spec of placementProperties) {
    const ofType = objects.filter((one) => specTypeOf(one.type) === spec.type)
    if (ofType.length === 0) continue
    const read = await readPresent(client, ofType, spec, ctx)
    if (!read.ok) return read
    for (const one of read.value) known.placements.set(one.object.id, one)
  }
  return decodeWith(() =>
    placementsOf([...known.placements.values()]).filter((one) => before.get(one.ref) !== plain(one)),
  )
}

// Subtypes are read with the specification of their base type (API reference, "Extends").
const baseTypes: Readonly<Record<string, string>> = {
  StoragePod: 'Folder',
  ClusterComputeResource: 'ComputeResource',
  VirtualApp: 'ResourcePool',
  DistributedVirtualPortgroup: 'Network',
  OpaqueNetwork: 'Network',
}

function specTypeOf(type: string): string {
  return baseTypes[type] ?? type
}

function plain(placement: PeerPlacement): string {
  return JSON.stringify(placement, (_, value) => (typeof value === 'bigint' ? value.toString() : value))
}
