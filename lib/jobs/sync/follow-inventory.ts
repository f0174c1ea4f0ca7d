import { setTimeout as pause } from 'node:timers/promises'
import { recordAnswer, recordSync } from '../../db/connections/health.ts'
import { holdsConnection } from '../../db/connections/watch-lease.ts'
import { readMarks } from '../../db/inventory/read-marks.ts'
import { writeBatch, writeChange, writeUnseen } from '../../db/inventory/write-batch.ts'
import { findUnmeasured, writeMeasured } from '../../db/inventory/write-sizes.ts'
import type { Fault } from '../../domain/fault.ts'
import { oneAhead } from '../../domain/one-ahead.ts'
import { logger } from '../../log/logger.ts'
import type { CallContext, Provider } from '../../providers/provider.ts'
import { SilenceGuard } from './silence-guard.ts'

export type Watched = {
  watcherId: string
  connectionId: string
  provider: Provider
  signal: AbortSignal
}

const probeSeconds = 30
/** A full read of ten thousand machines takes a slow vCenter minutes. */
const readSeconds = 15 * 60
const measureSeconds = 60 * 60
/** The provider shows a sign of life every 30 s; three missed are a broken peer. */
const silenceSeconds = 90
/** How often a watched connection's answer is timed. */
const probeEverySeconds = 60

/** Reads everything, then follows changes. Returns the fault that ended it. */
export async function followInventory(watched: Watched): Promise<Fault> {
  // Signs in, so that what is timed below is one short call.
  const signedIn = await watched.provider.probe(within(probeSeconds, watched.signal))
  if (!signedIn.ok) return signedIn.fault
  for (;;) {
    const fault = (await probe(watched)) ?? (await readAll(watched)) ?? (await followAndMeasure(watched))
    if (fault) return fault
  }
}

/** Changes are followed at once; sizes, which nobody waits for, are measured meanwhile. */
async function followAndMeasure(watched: Watched): Promise<Fault | null> {
  const ending = new AbortController()
  const signal = AbortSignal.any([watched.signal, ending.signal])
  const measuring = measureSizes({ ...watched, signal })
  try {
    return await followChanges(watched)
  } finally {
    ending.abort()
    await measuring
  }
}

/**
 * Rests after each few for as long as they took, so that what people ask for meanwhile finds the peer, the database and this
 * worker idle half of the time. A fault here is left to the feed, which meets it too and is what the connection's health is
 * made of.
 */
async function measureSizes({ watcherId, connectionId, provider, signal }: Watched): Promise<void> {
  try {
    const refs = await findUnmeasured(connectionId)
    let started = performance.now()
    for await (const measured of provider.inventory.measure(refs, within(measureSeconds, signal))) {
      if (!measured.ok || !(await holdsConnection(watcherId, connectionId))) return
      await writeMeasured(connectionId, measured.value)
      await pause(performance.now() - started, undefined, { signal })
      started = performance.now()
    }
  } catch (error) {
    if (!signal.aborted) logger.warn({ err: error, connectionId }, 'connection: sizes were not measured')
  }
}

/** Null when the peer's feed asks for everything to be read again. */
async function followChanges(watched: Watched): Promise<Fault | null> {
  const guard = new SilenceGuard(watched.signal, silenceSeconds * 1000)
  let probedAt = Date.now()
  try {
    for await (const outcome of watched.provider.inventory.watch({ signal: guard.signal })) {
      guard.heard()
      if (!outcome.ok) return guard.explains(outcome.fault)
      // A worker that was stopped for a while may have lost the connection to another.
      if (!(await holdsConnection(watched.watcherId, watched.connectionId))) return leaseLost
      await writeChange(watched.connectionId, outcome.value)
      if (outcome.value.resync) return null
      if (Date.now() - probedAt < probeEverySeconds * 1000) continue
      const broken = await probe(watched)
      if (broken) return broken
      probedAt = Date.now()
    }
  } finally {
    guard.close()
  }
  return guard.explains(ended)
}

const leaseLost: Fault = { code: 'busy', message: '', retryable: true }
const ended: Fault = { code: 'unreachable', reason: 'disconnected', message: '', retryable: true }

async function probe({ watcherId, connectionId, provider, signal }: Watched): Promise<Fault | null> {
  const started = performance.now()
  const outcome = await provider.probe(within(probeSeconds, signal))
  if (!outcome.ok) return outcome.fault
  const latencyMs = Math.round(performance.now() - started)
  await recordAnswer(watcherId, connectionId, { peer: outcome.value, latencyMs })
  return null
}

async function readAll({ watcherId, connectionId, provider, signal }: Watched): Promise<Fault | null> {
  const started = performance.now()
  const seen = { instanceRefs: [] as string[], placementRefs: [] as string[] }
  const marks = await readMarks(connectionId)
  for await (const outcome of oneAhead(provider.inventory.readAll(marks, within(readSeconds, signal)))) {
    if (!outcome.ok) return outcome.fault
    if (!(await holdsConnection(watcherId, connectionId))) return leaseLost
    for (const { ref } of outcome.value.instances) seen.instanceRefs.push(ref)
    seen.instanceRefs.push(...outcome.value.unchanged)
    for (const { ref } of outcome.value.placements) seen.placementRefs.push(ref)
    await writeBatch(connectionId, outcome.value)
  }
  if (signal.aborted) return ended
  if (!(await holdsConnection(watcherId, connectionId))) return leaseLost
  await writeUnseen(connectionId, seen)
  await recordSync(watcherId, connectionId, performance.now() - started)
  return null
}

function within(seconds: number, signal: AbortSignal): CallContext {
  return { signal, deadline: new Date(Date.now() + seconds * 1000) }
}
