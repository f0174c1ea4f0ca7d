import { failure, type Outcome, success } from '#lib/domain/fault.ts'
import { oneAhead } from '#lib/domain/one-ahead.ts'
import type { CallContext, InventoryPage, PeerInstance } from '../../provider.ts'
import { virtualMachine } from '../managed-object.ts'
import { readObjects, readView } from '../property-collector/reading.ts'
import type { ObjectProperties } from '../property-collector/results.ts'
import { decodeWith } from '../soap-port.ts'
import type { VimClient } from '../vim-client.ts'
import { instanceOf } from './instance.ts'
import { type Known, nothingKnown } from './known.ts'
import { instanceProperties } from './machine-properties.ts'
import { marksByDigest, recallNothing, recallOf, signatureIn } from './marks.ts'
import { placementProperties, placementsOf } from './placement.ts'
import { askLayouts, readSizes, sizesIn } from './read-sizes.ts'

// Large enough that 10,000 machines take 100 round trips, small enough that a page, each machine with ten snapshots, is
// below a megabyte and its elements die young.
const pageSize = 100

/**
 * Everything, remembered for the watch that follows. Placements first and all at once, because parents are found among
 * them; then machines, a page at a time. A machine whose bytes are as `kept` says is not taken apart.
 */
export async function* readAll(
  client: VimClient,
  remembered: { known: Known | null },
  kept: ReadonlyMap<string, string>,
  ctx: CallContext,
): AsyncGenerator<Outcome<InventoryPage>> {
  const marks = marksByDigest(kept)
  const known = nothingKnown()
  for await (const page of readView(client, placementProperties, pageSize, ctx)) {
    if (!page.ok) {
      yield page
      return
    }
    for (const one of page.value.objects) known.placements.set(one.object.id, one)
  }
  const placements = decodeWith(() => placementsOf([...known.placements.values()]))
  if (!placements.ok) {
    yield placements
    return
  }
  yield success({ instances: [], placements: placements.value, unchanged: [] })

  // The peer gathers the next page while this one is taken in.
  const recall = recallOf(marks)
  for await (const page of oneAhead(readView(client, [instanceProperties], pageSize, ctx, recall))) {
    if (!page.ok) {
      yield page
      return
    }
    const instances = decodeWith(() => page.value.objects.map((machine) => instanceOf(machine)))
    if (!instances.ok) {
      yield instances
      return
    }
    const same = page.value.known.flatMap((digest) => marks.get(digest) ?? [])
    for (const { ref, signature } of same) known.machines.set(ref, signature)
    for (const { ref, mark } of instances.value) known.machines.set(ref, signatureIn(mark))
    yield success({ instances: instances.value, placements: [], unchanged: same.map(({ ref }) => ref) })
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

/** One machine as it is now, with the sizes of its snapshots: both are asked at once, since somebody waits. */
export async function readInstance(
  client: VimClient,
  ref: string,
  ctx: CallContext,
): Promise<Outcome<PeerInstance>> {
  const [machines, layouts] = await Promise.all([
    readObjects(client, [virtualMachine(ref)], instanceProperties, ctx, recallNothing),
    askLayouts(client, [ref], ctx),
  ])
  if (!machines.ok) return machines
  const bare = decodeWith(() => machines.value.map((machine) => instanceOf(machine)))
  if (!bare.ok) return bare
  const [instance] = bare.value
  if (instance === undefined) return failure({ code: 'not_found', message: ref, retryable: false })
  if (instance.tree.snapshots.length === 0) return success(instance)
  const sizes = sizesIn(layouts, [instance])
  return sizes.ok ? success(withSizes(instance, sizes.value.get(ref))) : sizes
}

function withSizes(instance: PeerInstance, sizes: ReadonlyMap<string, bigint> | undefined): PeerInstance {
  if (sizes === undefined) return instance
  const snapshots = instance.tree.snapshots.map((snapshot) => ({
    ...snapshot,
    sizeBytes: sizes.get(snapshot.ref) ?? null,
  }))
  return { ...instance, tree: { ...instance.tree, snapshots } }
}
