import { setTimeout as pause } from 'node:timers/promises'
import { recordTags, recordTagsFault } from '../../db/connections/health.ts'
import { holdsConnection } from '../../db/connections/watch-lease.ts'
import { writeTags } from '../../db/inventory/write-tags.ts'
import type { Fault } from '../../domain/fault.ts'
import { logger } from '../../log/logger.ts'
import type { TagPort } from '../../providers/provider.ts'
import type { Watched } from './follow-inventory.ts'

const readSeconds = 5 * 60
/** How old tags may be while the peer tells them: this, and as long as reading them takes. */
const betweenMs = 2 * 60_000
/** A peer that takes long to tell its tags is asked for no more than a twentieth of the time. */
const restPerReading = 20
/** A refused password is not sent often: vCenter locks an account after five failures within three minutes. */
const afterRefusalMs = 10 * 60_000

/**
 * Reads the tags now and from time to time, since no change feed tells of them, until the signal ends it. Never throws: a
 * peer that does not tell them becomes the connection's `tagsFault`, and nothing else suffers.
 */
export async function followTags(watched: Watched): Promise<void> {
  const { signal, provider, connectionId } = watched
  if (!provider.tags) return
  while (!signal.aborted) {
    const started = performance.now()
    let fault: Fault | null = null
    try {
      fault = await readOnce(watched, provider.tags)
    } catch (error) {
      // The database, most likely: the next reading writes what this one could not.
      if (!signal.aborted) logger.warn({ err: error, connectionId }, 'connection: tags were not written')
    }
    const tookMs = performance.now() - started
    const restMs = Math.max(fault?.code === 'auth' ? afterRefusalMs : betweenMs, restPerReading * tookMs)
    await pause(restMs, undefined, { signal }).catch(() => undefined)
  }
}

async function readOnce({ watcherId, connectionId, signal }: Watched, tags: TagPort): Promise<Fault | null> {
  const read = await tags.readAll({ signal, deadline: new Date(Date.now() + readSeconds * 1000) })
  // A worker that was stopped for a while may have lost the connection to another.
  if (signal.aborted || !(await holdsConnection(watcherId, connectionId))) return null
  if (read.ok) {
    await writeTags(connectionId, read.value)
    await recordTags(watcherId, connectionId)
    return null
  }
  logger.warn({ connectionId, fault: read.fault }, 'connection: tags were not told')
  await recordTagsFault(watcherId, connectionId, read.fault)
  return read.fault
}
