import { requestCanceled } from '../soap/faults.ts'
import { bool, field, reference, text } from '../soap/value.ts'
import { VimFault } from '../soap/vim-fault.ts'
import type { PropertyCollector } from './property-collector.ts'

export type WaitOptions = {
  /** Null waits as long as the lab does by itself. */
  maxWaitSeconds: number | null
  maxObjectUpdates: number | null
  /** The ends of the session and of the client's connection. */
  ends: readonly AbortSignal[]
}

/** Without maxObjectUpdates a server cuts where it likes; vCenter too. */
const ownLimit = 1000
/** Half an hour: the longest that an unlimited wait lasts. */
const ownWaitSeconds = 1800

/** The UpdateSet, or null when the time passed and nothing changed: the client then keeps its version. */
export async function waitForUpdates(
  collector: PropertyCollector,
  version: string,
  options: WaitOptions,
): Promise<string | null> {
  const lost = acknowledge(collector, version)
  if (lost) return lost
  const deadline = Date.now() + (options.maxWaitSeconds ?? ownWaitSeconds) * 1000
  for (;;) {
    const reply = takeReply(collector, version, options.maxObjectUpdates ?? ownLimit)
    if (reply) return reply
    const left = deadline - Date.now()
    if (left <= 0) return null
    const woken = await collector.pause(left, options.ends)
    if (woken === 'cancelled') throw requestCanceled()
    if (woken !== 'changed') return null
  }
}

/** Checks the client's version; gives back the last reply where the client never saw it. */
function acknowledge(collector: PropertyCollector, version: string): string | null {
  if (version === '') {
    collector.told = null
    for (const filter of collector.filters) filter.restart()
    return null
  }
  if (version === collector.told?.version) return null
  if (version === collector.told?.before) return collector.told.reply
  throw new VimFault('InvalidCollectorVersion', `The collector version '${version}' is not known.`)
}

function takeReply(collector: PropertyCollector, version: string, limit: number): string | null {
  let room = limit
  let filterSets = ''
  let truncated = false
  for (const filter of collector.filters) {
    const { updates, more } = filter.takeUpdates(room)
    room -= updates.length
    truncated ||= more
    if (updates.length === 0) continue
    filterSets += `<filterSet>${field('filter', reference(filter.ref))}${updates.join('')}</filterSet>`
  }
  if (filterSets === '') return null
  const next = collector.nextVersion()
  const cut = truncated ? field('truncated', bool(true)) : ''
  const reply = field('version', text(next)) + filterSets + cut
  collector.told = { before: version, version: next, reply }
  return reply
}
