import { type Fault, failure, type Outcome, success } from '#lib/domain/fault.ts'
import type { InventoryChange } from '../../provider.ts'
import type { ManagedObject } from '../managed-object.ts'
import type { ObjectUpdate } from '../property-collector/results.ts'
import type { VimClient } from '../vim-client.ts'
import { closeFeed, type Feed, nextUpdates, openFeed, soon } from './feed.ts'
import { type Known, nothingKnown, signatureOf } from './known.ts'
import { watchedMachine } from './machine-properties.ts'
import { placementProperties } from './placement.ts'
import { readChanges } from './read-changes.ts'

// Below the 30 s of the promised sign of life, with room for the way there and back.
const longestWaitSeconds = 25
const refreshMilliseconds = 60_000
// A feed lost this often in a row, with nothing learnt in between, is the peer's fault and not the session's end.
const mostLosses = 3

const quiet: InventoryChange = { upserts: { instances: [], placements: [] }, removed: [], resync: false }

/**
 * Follows the peer by WaitForUpdatesEx. Each new feed begins with everything that exists; compared with what the caller was
 * told last, that shows what was missed meanwhile: after a lost session, and each minute at a peer whose versions are not
 * the growing numbers that vCenter's are (vcsim), where a change may pass the feed unseen.
 * `remembered` holds what readAll told; without it the first item asks for a resync.
 */
export async function* watch(
  client: VimClient,
  remembered: { known: Known | null },
  signal: AbortSignal,
): AsyncGenerator<Outcome<InventoryChange>> {
  if (remembered.known === null) {
    remembered.known = nothingKnown()
    yield success({ ...quiet, resync: true })
  }
  let losses = 0
  while (!signal.aborted) {
    let ended: Fault | null = null
    for await (const change of followNewFeed(client, remembered.known, signal)) {
      if (change.ok) losses = 0
      else ended = change.fault
      if (change.ok) yield change
    }
    if (signal.aborted || ended === null) continue
    losses += 1
    if (!isLost(ended) || losses === mostLosses) {
      yield failure(ended)
      return
    }
  }
}

// The session ended, or the collector or view that lived in it is gone, or it no longer knows our version.
function isLost(fault: Fault): boolean {
  const signs = ['NotAuthenticated', 'ManagedObjectNotFound', 'InvalidCollectorVersion']
  return fault.peerFault !== undefined && signs.includes(fault.peerFault)
}

/** Ends without a fault when the feed is to be opened afresh. */
async function* followNewFeed(
  client: VimClient,
  known: Known,
  signal: AbortSignal,
): AsyncGenerator<Outcome<InventoryChange>> {
  const feed = await openFeed(client, signal)
  if (!feed.ok) {
    yield feed
    return
  }
  try {
    yield* followFeed(client, feed.value, known, signal)
  } finally {
    await closeFeed(client, feed.value)
  }
}

async function* followFeed(
  client: VimClient,
  feed: Feed,
  known: Known,
  signal: AbortSignal,
): AsyncGenerator<Outcome<InventoryChange>> {
  const start = await readStart(client, feed, known, signal)
  if (!start.ok) {
    yield start
    return
  }
  const first = await readChanges(client, known, start.value.changed, start.value.removed, soon(signal))
  yield first
  if (!first.ok) return

  let { version } = start.value
  const refreshAt = isTrustworthy(version) ? Number.POSITIVE_INFINITY : Date.now() + refreshMilliseconds
  while (!signal.aborted && Date.now() < refreshAt) {
    const seconds = Math.min(longestWaitSeconds, Math.ceil((refreshAt - Date.now()) / 1000))
    const next = await nextUpdates(client, feed, version, seconds, signal)
    if (!next.ok) {
      yield next
      return
    }
    version = next.value?.version ?? version
    const change = await changeOf(client, known, next.value?.updates ?? [], signal)
    yield change
    if (!change.ok) return
  }
}

// vCenter counts (UpdateSet.version); vcsim answers with a constant.
function isTrustworthy(version: string): boolean {
  return /^\d/.test(version)
}

function changeOf(
  client: VimClient,
  known: Known,
  updates: readonly ObjectUpdate[],
  signal: AbortSignal,
): Promise<Outcome<InventoryChange>> {
  const gone = updates.filter((one) => one.kind === 'leave').map((one) => one.object.id)
  const changed = updates.filter((one) => one.kind !== 'leave').map((one) => one.object)
  return readChanges(client, known, changed, gone, soon(signal))
}

type Start = { version: string; changed: ManagedObject[]; removed: string[] }

/** Drains what a new filter reports first, everything that exists, and finds what the caller does not know yet. */
async function readStart(
  client: VimClient,
  feed: Feed,
  known: Known,
  signal: AbortSignal,
): Promise<Outcome<Start>> {
  const changed: ManagedObject[] = []
  const present = new Set<string>()
  let version = ''
  for (let more = true; more; ) {
    const part = await nextUpdates(client, feed, version, 0, signal)
    if (!part.ok) return part
    for (const update of part.value?.updates ?? []) {
      if (update.kind === 'leave') present.delete(update.object.id)
      else present.add(update.object.id)
      if (isNews(update, known)) changed.push(update.object)
    }
    version = part.value?.version ?? version
    more = part.value?.truncated ?? false
  }
  const removed = [...known.machines.keys(), ...known.placements.keys()].filter((ref) => !present.has(ref))
  return success({ version, changed, removed })
}

function isNews(update: ObjectUpdate, known: Known): boolean {
  if (update.kind === 'leave') return false
  const { object } = update
  if (object.type === 'VirtualMachine') {
    return known.machines.get(object.id) !== signatureOf(update, watchedMachine.paths)
  }
  const before = known.placements.get(object.id)
  return before === undefined || signatureOf(before, placementPaths) !== signatureOf(update, placementPaths)
}

const placementPaths = [...new Set(placementProperties.flatMap((spec) => spec.paths))]
