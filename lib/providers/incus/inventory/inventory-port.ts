import { z } from 'zod'
import { failure, type Outcome, success } from '#lib/domain/fault.ts'
import type { DatastoreSpace } from '#lib/domain/pre-flight/evidence.ts'
import type { CallContext, InventoryPage, InventoryPort, SnapshotSizes } from '../../provider.ts'
import type { IncusClient } from '../incus-client.ts'
import { readInstanceRef, snapshotRef } from '../refs.ts'
import { instancesPath, snapshotsPath } from '../urls.ts'
import { openFeed } from './feed.ts'
import { poolNamed } from './placement-refs.ts'
import { readPlacements, readSpace } from './placements.ts'
import { completeInstances, eachOf, readInstance } from './read-instances.ts'
import { type Remembered, surroundingsOf } from './remembered.ts'
import { sizeOf } from './snapshot-tree.ts'
import { watch } from './watch.ts'
import { instanceReply, snapshotReply } from './wire-types.ts'

// A page is written in one transaction while the next one is read.
const pageSize = 100

export function openInventory(client: IncusClient, remembered: Remembered): InventoryPort {
  return {
    readAll: (_marks, ctx) => readAll(client, remembered, ctx),
    measure: (refs, ctx) => measure(client, refs, ctx),
    readInstance: async (ref, ctx) => {
      const around = await surroundingsOf(client, remembered, ctx)
      return around.ok ? readInstance(client, ref, around.value, ctx) : around
    },
    readLayers: () => Promise.resolve(success(null)),
    readSpaces: (refs, ctx) => readSpaces(client, refs, ctx),
    watch: ({ signal }) => watch(client, remembered, signal),
  }
}

/**
 * Everything. No mark is kept: nothing that the daemon tells of many instances at once tells whether the expiry of a
 * snapshot changed, so each instance is asked for its snapshots, four of which take the daemon about ten milliseconds.
 */
async function* readAll(
  client: IncusClient,
  remembered: Remembered,
  ctx: CallContext,
): AsyncGenerator<Outcome<InventoryPage>> {
  const fed = await listenFirst(client, remembered, ctx)
  if (!fed.ok) return yield fed
  remembered.surroundings = null
  const around = await surroundingsOf(client, remembered, ctx)
  if (!around.ok) return yield around
  const placements = await readPlacements(client, around.value, ctx)
  if (!placements.ok) return yield placements
  yield success({ instances: [], placements: placements.value, unchanged: [] })

  const listed = await client.read(() => instancesPath, z.array(instanceReply), ctx)
  if (!listed.ok) return yield listed
  for (let from = 0; from < listed.value.length; from += pageSize) {
    const replies = listed.value.slice(from, from + pageSize)
    const instances = await completeInstances(client, replies, around.value, ctx)
    if (!instances.ok) return yield instances
    yield success({ instances: instances.value, placements: [], unchanged: [] })
  }
}

async function listenFirst(
  client: IncusClient,
  remembered: Remembered,
  ctx: CallContext,
): Promise<Outcome<void>> {
  if (remembered.feed && !remembered.feed.isOver()) {
    remembered.feed.forget()
    return success(undefined)
  }
  const opened = await openFeed(client, ctx)
  if (!opened.ok) return opened
  remembered.feed = opened.value
  return success(undefined)
}

/** Only drivers that were not asked before tell anything new, e.g. since quotas were switched on. */
async function* measure(
  client: IncusClient,
  refs: readonly string[],
  ctx: CallContext,
): AsyncGenerator<Outcome<SnapshotSizes[]>> {
  for (let from = 0; from < refs.length; from += pageSize) {
    const read = await eachOf(refs.slice(from, from + pageSize), (ref) => sizesOf(client, ref, ctx))
    const sizes: SnapshotSizes[] = []
    for (const one of read) {
      if (one.ok) sizes.push(one.value)
      else if (one.fault.code !== 'not_found') return yield failure(one.fault)
    }
    yield success(sizes)
  }
}

async function sizesOf(client: IncusClient, ref: string, ctx: CallContext): Promise<Outcome<SnapshotSizes>> {
  const read = await client.read(() => snapshotsPath(readInstanceRef(ref)), z.array(snapshotReply), ctx)
  if (!read.ok) return read
  const name = readInstanceRef(ref)
  const sizes = read.value.flatMap((reply) => {
    const bytes = sizeOf(reply)
    return bytes === null ? [] : [[snapshotRef({ ...name, snapshot: reply.name }), bytes] as const]
  })
  return success({ instanceRef: ref, sizes: new Map(sizes) })
}

async function readSpaces(
  client: IncusClient,
  refs: readonly string[],
  ctx: CallContext,
): Promise<Outcome<DatastoreSpace[]>> {
  const spaces: DatastoreSpace[] = []
  for (const ref of refs) {
    const name = poolNamed(ref)
    if (name === null) continue
    const space = await readSpace(client, name, ctx)
    if (!space.ok) return space
    if (space.value) spaces.push({ ref, name, ...space.value })
  }
  return success(spaces)
}
