import { type Fault, failure, type Outcome, success } from '#lib/domain/fault.ts'
import type { CallContext, InventoryChange } from '../../provider.ts'
import type { IncusClient } from '../incus-client.ts'
import { type Heard, openFeed } from './feed.ts'
import { readPresent } from './read-instances.ts'
import { type Remembered, surroundingsOf } from './remembered.ts'

// Below the 30 s of the promised sign of life, with room for a reading.
const longestWaitMilliseconds = 20_000
const readSeconds = 60
const openSeconds = 20
// A feed that ends this often in a row before it told anything is the peer's fault.
const mostLosses = 3

const quiet: InventoryChange = { upserts: { instances: [], placements: [] }, removed: [], resync: false }

/**
 * Follows the peer's events, and reads again what they name. The feed was opened by `readAll`, before it read: what
 * happened meanwhile was gathered. A feed that ended has missed events, which the daemon never sends again: a new one is
 * opened, and then everything is to be read again.
 */
export async function* watch(
  client: IncusClient,
  remembered: Remembered,
  signal: AbortSignal,
): AsyncGenerator<Outcome<InventoryChange>> {
  const patience = { losses: 0 }
  while (!signal.aborted) {
    const change = await nextChange(client, remembered, patience, signal)
    if (signal.aborted) return
    yield change
    if (!change.ok) return
  }
}

async function nextChange(
  client: IncusClient,
  remembered: Remembered,
  patience: { losses: number },
  signal: AbortSignal,
): Promise<Outcome<InventoryChange>> {
  const heard = await remembered.feed?.next(longestWaitMilliseconds, signal)
  if (!heard && (!remembered.feed || remembered.feed.isOver())) {
    patience.losses += 1
    if (patience.losses > mostLosses) return failure(lost)
    const opened = await openFeed(client, within(openSeconds, signal))
    if (!opened.ok) return opened
    remembered.feed = opened.value
    return success({ ...quiet, resync: true })
  }
  patience.losses = 0
  return heard ? changeOf(client, remembered, heard, within(readSeconds, signal)) : success(quiet)
}

const lost: Fault = {
  code: 'unreachable',
  reason: 'disconnected',
  message: 'the events broke off again and again',
  retryable: true,
}

async function changeOf(
  client: IncusClient,
  remembered: Remembered,
  heard: Heard,
  ctx: CallContext,
): Promise<Outcome<InventoryChange>> {
  if (heard.everything) {
    remembered.surroundings = null
    return success({ ...quiet, resync: true })
  }
  const { refs } = heard
  const around = await surroundingsOf(client, remembered, ctx)
  if (!around.ok) return around
  const instances = await readPresent(client, refs, around.value, ctx)
  if (!instances.ok) return instances
  const there = new Set(instances.value.map(({ ref }) => ref))
  const removed = refs.filter((ref) => !there.has(ref))
  return success({ upserts: { instances: instances.value, placements: [] }, removed, resync: false })
}

function within(seconds: number, signal: AbortSignal): CallContext {
  return { signal, deadline: new Date(Date.now() + seconds * 1000) }
}
