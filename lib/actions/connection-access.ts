import { X509Certificate } from 'node:crypto'
import { addressAllowance } from '#lib/config/address-allowance.ts'
import { db } from '#lib/db/client.ts'
import type { Problem } from '#lib/domain/action-result.ts'
import type { ConnectionConfig } from '#lib/domain/connection/connection.ts'
import type { ConnectionDraft } from '#lib/domain/connection/connection-input.ts'
import type { ProvenPeer } from '#lib/domain/connection/connection-view.ts'
import { trustChosen } from '#lib/domain/connection/trust.ts'
import type { Fault } from '#lib/domain/fault.ts'
import type { CallContext } from '#lib/providers/provider.ts'
import { openProvider } from '#lib/providers/registry.ts'
import { decryptSecret } from '#lib/secrets/cipher.ts'

/** Long enough for a busy vCenter to sign somebody in, short enough to wait for in front of a form. */
const patienceMs = 15_000

type Attempt<T> = { ok: true; value: T } | { ok: false; problems: Problem[] }

/** The bounds of one question to a peer that a person waits for. Its deadline ends it, which reads as "timed out". */
export function shortCall(): CallContext {
  return { signal: new AbortController().signal, deadline: new Date(Date.now() + patienceMs) }
}

/**
 * The draft with its password. An empty one stands for the one kept for this connection, and is only ever sent to the
 * address it was given for: otherwise whoever may edit connections could have it sent to a host of theirs.
 */
export async function completeDraft(draft: ConnectionDraft): Promise<Attempt<ConnectionConfig>> {
  const { connectionId, address, username } = draft
  if (draft.kind !== 'vsphere') return { ok: false, problems: [{ key: 'not-found' }] }
  const unreadable = unreadableCertificate(draft.trust)
  if (unreadable) return { ok: false, problems: [unreadable] }

  const config = {
    kind: draft.kind,
    connectionId: connectionId ?? 'draft',
    address,
    username,
    trust: trustChosen(draft.trust),
    allowsAddress: addressAllowance(),
  }
  if (draft.password !== '') return { ok: true, value: { ...config, password: draft.password } }

  const kept = connectionId
    ? await db.connection.findUnique({
        where: { id: connectionId },
        select: { address: true, secretCipher: true },
      })
    : null
  if (!kept) return { ok: false, problems: [{ key: 'field.password_empty', field: 'password' }] }
  if (kept.address !== address) {
    return { ok: false, problems: [{ key: 'connections.password-for-new-address', field: 'password' }] }
  }
  return { ok: true, value: { ...config, password: decryptSecret(kept.secretCipher) } }
}

/** Signs in once and out again. The fault, if any, is shown whole: it says what to mend. */
export async function prove(config: ConnectionConfig): Promise<Attempt<ProvenPeer>> {
  const provider = openProvider(config)
  const startedAt = performance.now()
  try {
    const outcome = await provider.probe(shortCall())
    if (!outcome.ok) return { ok: false, problems: [peerRefused(outcome.fault)] }
    return {
      ok: true,
      value: { peer: outcome.value, latencyMs: Math.round(performance.now() - startedAt) },
    }
  } finally {
    await provider.close()
  }
}

/** The fault at the field that mends it. */
export function peerRefused(fault: Fault): Problem {
  return { key: 'connections.peer-refused', fault, field: fieldToMend(fault) }
}

function fieldToMend({ code, reason }: Fault): string {
  if (code === 'auth') return 'password'
  if (reason === 'certificate_untrusted' || reason === 'certificate_changed') return 'trust'
  return 'address'
}

function unreadableCertificate(trust: ConnectionDraft['trust']): Problem | null {
  if (trust.mode !== 'ca') return null
  for (const [block] of trust.caPem.matchAll(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g)) {
    try {
      new X509Certificate(block)
    } catch {
      return { key: 'field.ca_unreadable', field: 'trust.caPem' }
    }
  }
  return null
}
