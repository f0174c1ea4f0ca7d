import { type Outcome, success } from '#lib/domain/fault.ts'
import { oneAhead } from '#lib/domain/one-ahead.ts'
import type { CallContext, InventoryBatch, PeerInstance } from '../../provider.ts'
import { readView } from '../property-collector/reading.ts'
import type { ObjectProperties } from '../property-collector/results.ts'
import { decodeWith } from '../soap-port.ts'
import type { VimClient } from '../vim-client.ts'
import { instanceOf, instanceProperties } from './instance.ts'
import { type Known, nothingKnown, signatureOf, watchedMachine } from './known.ts'
import { placementProperties, placementsOf } from './placement.ts'
import { readSizes } from './read-sizes.ts'

// Large enough that 10,000 machines take 100 round trips, small enough that a page, each machine with ten snapshots, is
// below a megabyte and its elements die young.
const pageSize = 100

/** Everything, remembered for the watch that follows. Placements first and all at once, because parents are found among them; then machines, a page at a time. */
export async function* readAll(
  client: VimClient,
  remembered: { known: Known | null },
  ctx: CallContext,
): AsyncGenerator<Outcome<InventoryBatch>> {
  const known = nothingKnown()
  for await (const page of readView(client, placementProperties, pageSize, ctx)) {
    if (!page.ok) {
      yield page
      return
    }
    for (const one of page.value) known.placements.set(one.object.id, one)
  }
  const placements = decodeWith(() => placementsOf([...known.placements.values()]))
  if (!placements.ok) {
    yield placements
    return
  }
  yield success({ instances: [], placements: placements.value })

  // The peer gathers the next page while this one is taken in.
  for await (const page of oneAhead(readView(client, [instanceProperties], pageSize, ctx))) {
    const instances = page.ok ? decodeWith(() => page.value.map((machine) => instanceOf(machine))) : page
    if (page.ok)
      for (const one of page.value) known.machines.set(one.object.id, signatureOf(one, watchedMachine.paths))
    yield instances.ok ? success({ instances: instances.value, placements: [] }) : instances
    if (!instances.ok) return
  }
  remembered.known = known
}

/** Machines as read, with the sizes of their snapshots. */
export async function instancesOf(
  client: VimClient,
  machines: readonly ObjectProperties[],
  ctx: CallContext,
): Promise<Outcome<PeerInstance[]>> {
  const bare = decodeWith(() => machines.map((machine) => instanceOf(machine)))
  if (!bare.ok) return bare
  const sizes = await readSizes(client, bare.value, ctx)
  if (!sizes.ok) return sizes
  return success(bare.value.map((instance) => withSizes(instance, sizes.value.get(instance.ref))))
}

function withSizes(instance: PeerInstance, sizes: ReadonlyMap<string, bigint> | undefined): PeerInstance {
  if (sizes === undefined) return instance
  const snapshots = instance.tree.snapshots.map((snapshot) => ({
    ...snapshot,
    sizeBytes: sizes.get(snapshot.ref) ?? null,
  }))
  return { ...instance, tree: { ...instance.tree, snapshots } }
}
