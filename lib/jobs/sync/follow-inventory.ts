import { recordAnswer, recordSync } from '../../db/connections/health.ts'
import { holdsConnection } from '../../db/connections/watch-lease.ts'
import { writeBatch, writeChange, writeUnseen } from '../../db/inventory/write-batch.ts'
import type { Fault } from '../../domain/fault.ts'
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
    const fault = (await probe(watched)) ?? (await readAll(watched)) ?? (await followChanges(watched))
    if (fault) return fault
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
  for await (const outcome of provider.inventory.readAll(within(readSeconds, signal))) {
    if (!outcome.ok) return outcome.fault
    if (!(await holdsConnection(watcherId, connectionId))) return leaseLost
    seen.instanceRefs.push(...outcome.value.instances.map(({ ref }) => ref))
    seen.placementRefs.push(...outcome.value.placements.map(({ ref }) => ref))
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
