import { addressAllowance } from '#lib/config/address-allowance.ts'
import { db } from '#lib/db/client.ts'
import type { Problem } from '#lib/domain/action-result.ts'
import type {
  ClientIdentity,
  ConnectionConfig,
  IncusConfig,
  VsphereConfig,
} from '#lib/domain/connection/connection.ts'
import type { ConnectionDraft, IncusDraft } from '#lib/domain/connection/connection-input.ts'
import { socketPath } from '#lib/domain/connection/incus-address.ts'
import { trustChosen } from '#lib/domain/connection/trust.ts'
import { ownFault } from '#lib/domain/fault.ts'
import { decryptSecret } from '#lib/secrets/cipher.ts'
import { type Attempt, peerRefused } from './connection-access.ts'
import { identityOf } from './connection-credentials.ts'
import { unreadableCertificate } from './unreadable-certificate.ts'

type VsphereDraft = Extract<ConnectionDraft, { kind: 'vsphere' }>

/** The draft with what it signs in with, whether given or kept. */
export async function completeDraft(draft: ConnectionDraft): Promise<Attempt<ConnectionConfig>> {
  const unreadable = unreadableCertificate(draft.trust)
  if (unreadable) return refuse(unreadable)
  return draft.kind === 'vsphere' ? completeVsphere(draft) : completeIncus(draft)
}

/**
 * An empty password stands for the one kept for this connection, and is only ever sent to the address it was given for:
 * otherwise whoever may edit connections could have it sent to a host of theirs.
 */
async function completeVsphere(draft: VsphereDraft): Promise<Attempt<VsphereConfig>> {
  const { connectionId, kind, address, username } = draft
  const config = { ...reached(draft), kind, username }
  if (draft.password !== '') return { ok: true, value: { ...config, password: draft.password } }

  const kept = await keptOf(connectionId)
  if (!kept) return refuse({ key: 'field.password_empty', field: 'password' })
  if (kept.address !== address) {
    return refuse({ key: 'connections.password-for-new-address', field: 'password' })
  }
  return { ok: true, value: { ...config, password: decryptSecret(kept.secretCipher) } }
}

/**
 * Without a new key pair the one that is kept goes on, at another address too: a server is shown its certificate, which is
 * no secret, and a proof made for this very handshake (RFC 8446 §4.4.3).
 */
export async function completeIncus(draft: IncusDraft): Promise<Attempt<IncusConfig>> {
  const config = { ...reached(draft), kind: draft.kind }
  const path = socketPath(draft.address)
  if (path === null) {
    const identity = await identityFor(draft)
    return identity.ok ? { ok: true, value: { ...config, identity: identity.value } } : identity
  }
  if (!config.allowsAddress(path, 0)) {
    return refuse(peerRefused(ownFault('forbidden', 'address_not_allowed', { address: draft.address })))
  }
  return { ok: true, value: { ...config, identity: null } }
}

async function identityFor({ clientKeyId, connectionId }: IncusDraft): Promise<Attempt<ClientIdentity>> {
  if (clientKeyId !== null) {
    const made = await db.clientKey.findUnique({ where: { id: clientKeyId } })
    if (!made) return refuse({ key: 'field.client_key_gone', field: 'clientKeyId' })
    return { ok: true, value: identityOf(made.certificatePem, made.keyCipher) }
  }
  const kept = await keptOf(connectionId)
  if (!kept?.certificatePem) return refuse({ key: 'field.client_key_missing', field: 'clientKeyId' })
  return { ok: true, value: identityOf(kept.certificatePem, kept.secretCipher) }
}

function reached({ connectionId, address, trust }: ConnectionDraft) {
  return {
    connectionId: connectionId ?? 'draft',
    address,
    trust: trustChosen(trust),
    allowsAddress: addressAllowance(),
  }
}

async function keptOf(connectionId: string | null) {
  if (connectionId === null) return null
  return db.connection.findUnique({
    where: { id: connectionId },
    select: { address: true, secretCipher: true, certificatePem: true },
  })
}

function refuse(problem: Problem): { ok: false; problems: Problem[] } {
  return { ok: false, problems: [problem] }
}
