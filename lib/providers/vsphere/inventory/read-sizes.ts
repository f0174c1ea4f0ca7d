import { type Outcome, success } from '#lib/domain/fault.ts'
import type { DiskLayers } from '#lib/domain/loss/layers.ts'
import type { CallContext, PeerInstance, SnapshotSizes } from '../../provider.ts'
import { virtualMachine } from '../managed-object.ts'
import { readObjects, readPresent } from '../property-collector/reading.ts'
import type { ObjectProperties } from '../property-collector/results.ts'
import { decodeWith } from '../soap-port.ts'
import type { VimClient } from '../vim-client.ts'
import { diskLayersOf, snapshotSizesOf } from './snapshot-sizes.ts'
import { snapshotTreeOf } from './snapshot-tree.ts'

const layoutProperties = { type: 'VirtualMachine', paths: ['layoutEx'] }

// A machine's layout with ten snapshots is 10 kB of XML. So many are written and read in a few milliseconds, for which what
// people wait for stands still at the peer and here.
const chunkSize = 10
const measuredProperties = { type: 'VirtualMachine', paths: ['layoutEx', 'snapshot'] }

/** Sizes alone, for machines whose snapshots are known already. */
export async function* measure(
  client: VimClient,
  refs: readonly string[],
  ctx: CallContext,
): AsyncGenerator<Outcome<SnapshotSizes[]>> {
  for (let from = 0; from < refs.length; from += chunkSize) {
    const chunk = refs.slice(from, from + chunkSize).map(virtualMachine)
    const read = await readPresent(client, chunk, measuredProperties, ctx)
    yield read.ok ? decodeWith(() => read.value.map(measuredOf)) : read
    if (!read.ok) return
  }
}

const unknown = { powerState: 'unknown', bootTime: null, sizes: new Map() } as const

function measuredOf({ object, properties }: ObjectProperties): SnapshotSizes {
  const tree = snapshotTreeOf(properties.get('snapshot'), unknown)
  return { instanceRef: object.id, sizes: sizesOf({ tree }, properties.get('layoutEx')) }
}

/** The disk layers of one machine, as they lie on the datastore now. Null where the peer tells no layout. */
export async function readLayers(
  client: VimClient,
  ref: string,
  ctx: CallContext,
): Promise<Outcome<DiskLayers | null>> {
  const read = await readObjects(client, [virtualMachine(ref)], measuredProperties, ctx)
  if (!read.ok) return read
  const [machine] = read.value
  const layout = machine?.properties.get('layoutEx')
  if (machine === undefined || layout === undefined) return success(null)
  return decodeWith(() => {
    const { snapshots } = snapshotTreeOf(machine.properties.get('snapshot'), unknown)
    return diskLayersOf(layout, new Map(snapshots.map((one) => [one.ref, one.parentRef])))
  })
}

type SizesByInstance = Map<string, ReadonlyMap<string, bigint>>

/**
 * Bytes of each snapshot, by instance and snapshot reference. layoutEx lists every file of a machine, so only machines with
 * snapshots are asked. A machine that vanishes between the two questions leaves sizes unknown for this once.
 */
export async function readSizes(
  client: VimClient,
  instances: readonly PeerInstance[],
  ctx: CallContext,
): Promise<Outcome<SizesByInstance>> {
  const asked = instances.filter((instance) => instance.tree.snapshots.length > 0)
  if (asked.length === 0) return success(new Map())
  const refs = asked.map((instance) => instance.ref)
  return sizesIn(await askLayouts(client, refs, ctx), asked)
}

/** The first half of `readSizes`, for whoever need not wait until the instances themselves are known. */
export function askLayouts(
  client: VimClient,
  refs: readonly string[],
  ctx: CallContext,
): Promise<Outcome<ObjectProperties[]>> {
  return readObjects(client, refs.map(virtualMachine), layoutProperties, ctx)
}

/** The second half: what the layouts say of these instances. */
export function sizesIn(
  read: Outcome<ObjectProperties[]>,
  asked: readonly PeerInstance[],
): Outcome<SizesByInstance> {
  if (!read.ok) return read.fault.code === 'not_found' ? success(new Map()) : read
  const layouts = new Map(read.value.map((one) => [one.object.id, one.properties.get('layoutEx')]))
  return decodeWith(
    () => new Map(asked.map((instance) => [instance.ref, sizesOf(instance, layouts.get(instance.ref))])),
  )
}

function sizesOf(
  instance: Pick<PeerInstance, 'tree'>,
  layout: Parameters<typeof snapshotSizesOf>[0] | undefined,
) {
  if (layout === undefined) return new Map<string, bigint>()
  const parents = new Map(instance.tree.snapshots.map((one) => [one.ref, one.parentRef]))
  return snapshotSizesOf(layout, { currentRef: instance.tree.currentRef, parents })
}
