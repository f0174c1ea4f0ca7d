import type { Problem } from '#lib/domain/action-result.ts'
import type { ConnectionConfig } from '#lib/domain/connection/connection.ts'
import type { ProvenPeer } from '#lib/domain/connection/connection-view.ts'
import type { Fault } from '#lib/domain/fault.ts'
import type { CallContext } from '#lib/providers/provider.ts'
import { openProvider } from '#lib/providers/registry.ts'

/** Long enough for a busy vCenter to sign somebody in, short enough to wait for in front of a form. */
const patienceMs = 15_000

export type Attempt<T> = { ok: true; value: T } | { ok: false; problems: Problem[] }

/** The bounds of one question to a peer that a person waits for. Its deadline ends it, which reads as "timed out". */
export function shortCall(): CallContext {
  return { signal: new AbortController().signal, deadline: new Date(Date.now() + patienceMs) }
}

/** Signs in once and out again. The fault, if any, is shown whole: it says what to mend. */
export async function prove(config: ConnectionConfig): Promise<Attempt<ProvenPeer>> {
  const provider = openProvider(config)
  const startedAt = performance.now()
  try {
    const outcome = await provider.probe(shortCall())
    if (!outcome.ok) return { ok: false, problems: [peerRefused(outcome.fault, config.kind)] }
    return {
      ok: true,
      value: { peer: outcome.value, latencyMs: Math.round(performance.now() - startedAt) },
    }
  } finally {
    await provider.close()
  }
}

/** The fault at the field that mends it. */
export function peerRefused(fault: Fault, kind: ConnectionConfig['kind'] = 'vsphere'): Problem {
  return { key: 'connections.peer-refused', fault, field: fieldToMend(fault, kind) }
}

function fieldToMend({ code, reason }: Fault, kind: ConnectionConfig['kind']): string {
  if (code === 'auth') return kind === 'incus' ? 'clientKeyId' : 'password'
  if (reason === 'certificate_untrusted' || reason === 'certificate_changed') return 'trust'
  return 'address'
}
