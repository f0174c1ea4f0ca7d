import type { z } from 'zod'
import type { PeerIdentity } from '#lib/domain/connection/connection.ts'
import { type Fault, failure, type Outcome, success } from '#lib/domain/fault.ts'
import type { CallContext } from '../../provider.ts'
import type { IncusClient } from '../incus-client.ts'
import { certificateReply, serverReply } from '../inventory/wire-types.ts'
import { certificatePath, serverPath } from '../urls.ts'

/** Whom we reach, and whether it trusts us: a stranger is answered too, with `auth: "untrusted"`. */
export async function probe(client: IncusClient, ctx: CallContext): Promise<Outcome<PeerIdentity>> {
  const server = await client.read(() => serverPath, serverReply, ctx)
  if (!server.ok) return server
  const { auth, api_version, environment } = server.value
  if (auth !== 'trusted') return failure(untrusted)
  // LXD, from which Incus came, speaks nearly the same: what it does differently would be met later, in the middle.
  if (environment?.server !== 'incus') return failure(stranger(environment?.server))
  const restricted = await readRestriction(client, server.value, ctx)
  if (!restricted.ok) return restricted
  return success({
    product: 'Incus',
    version: environment.server_version ?? '',
    apiVersion: api_version,
    // The certificate of the server, or of the whole cluster: nothing else that it tells outlives a restart or is its own.
    instanceId: environment.certificate_fingerprint || null,
    ...(restricted.value === null ? {} : { restrictedTo: restricted.value }),
  })
}

/** The projects that our certificate is held to; null for one that is not, and for a socket. */
async function readRestriction(
  client: IncusClient,
  { auth_user_name: user, auth_user_method: method }: z.infer<typeof serverReply>,
  ctx: CallContext,
): Promise<Outcome<string[] | null>> {
  if (method !== 'tls' || !user) return success(null)
  const read = await client.read(() => certificatePath(user), certificateReply, ctx)
  if (read.ok) return success(read.value.restricted ? (read.value.projects ?? []) : null)
  // Trusted by an authority of the server's, and in no list.
  return read.fault.code === 'not_found' || read.fault.code === 'forbidden' ? success(null) : read
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
