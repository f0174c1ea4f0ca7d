import { z } from 'zod'
import { db } from '#lib/db/client.ts'
import { type Outcome, ownFault } from '#lib/domain/fault.ts'
import { ownPool } from '#lib/peers/own-pool.ts'
import type { CallContext, Provider } from '#lib/providers/provider.ts'
import { NotFound } from './not-found.ts'
import { PeerRefused } from './peer-refused.ts'

/** Milliseconds: long enough for the places of a large estate, short enough to wait for in front of a page. */
const patienceMs = 20_000

/**
 * Asks the peer of one instance something that changes nothing, in the session that the web part has there. Throws
 * NotFound for an instance that is not there any more, and PeerRefused with the peer's fault.
 */
export async function askInstancePeer<T>(
  instanceId: string,
  ask: (
    provider: Provider,
    instance: { ref: string; connectionId: string },
    ctx: CallContext,
  ) => Promise<Outcome<T>>,
): Promise<T> {
  if (!z.uuid().safeParse(instanceId).success) throw new NotFound()
  const found = await db.instance.findUnique({ where: { id: instanceId }, include: { connection: true } })
  if (!found || found.goneAt) throw new NotFound()
  if (!found.connection.enabled) throw new PeerRefused(ownFault('conflict', 'connection_disabled'))
  const { provider, release } = ownPool.borrowFor(found.connection)
  const ctx = { signal: new AbortController().signal, deadline: new Date(Date.now() + patienceMs) }
  try {
    const outcome = await ask(provider, found, ctx)
    if (!outcome.ok) throw new PeerRefused(outcome.fault)
    return outcome.value
  } finally {
    release()
  }
}
