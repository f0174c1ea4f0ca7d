import type { PeerIdentity } from '#lib/domain/connection/connection.ts'
import { type Fault, failure, type Outcome, success } from '#lib/domain/fault.ts'
import type { CallContext } from '../../provider.ts'
import type { IncusClient } from '../incus-client.ts'
import { serverReply } from '../inventory/wire-types.ts'
import { serverPath } from '../urls.ts'

/** Whom we reach, and whether it trusts us: a stranger is answered too, with `auth: "untrusted"`. */
export async function probe(client: IncusClient, ctx: CallContext): Promise<Outcome<PeerIdentity>> {
  const server = await client.read(() => serverPath, serverReply, ctx)
  if (!server.ok) return server
  const { auth, api_version, environment } = server.value
  if (auth !== 'trusted') return failure(untrusted)
  // LXD, from which Incus came, speaks nearly the same: what it does differently would be met later, in the middle.
  if (environment?.server !== 'incus') return failure(stranger(environment?.server))
  return success({
    product: 'Incus',
    version: environment.server_version ?? '',
    apiVersion: api_version,
    // The certificate of the server, or of the whole cluster: nothing else that it tells outlives a restart or is its own.
    instanceId: environment.certificate_fingerprint || null,
  })
}

const untrusted: Fault = {
  code: 'auth',
  message: 'not authorized',
  peerFault: 'untrusted',
  retryable: false,
}

function stranger(server: string | undefined): Fault {
  const message = `the server calls itself ${JSON.stringify((server ?? '').slice(0, 100))}`
  return { code: 'protocol', reason: 'not_this_kind_of_peer', message, retryable: false }
}
