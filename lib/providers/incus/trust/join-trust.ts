import type { IncusConfig } from '#lib/domain/connection/connection.ts'
import { type Fault, failure, type Outcome, success } from '#lib/domain/fault.ts'
import { redact } from '#lib/domain/secrecy/redact.ts'
import type { CallContext } from '../../provider.ts'
import { openIncusClient } from '../incus-client.ts'
import { serverReply } from '../inventory/wire-types.ts'
import { certificatesPath, serverPath } from '../urls.ts'

/**
 * Has the server trust the certificate of `config.identity`, by a token of `incus config trust add`. A token works once:
 * one that is used, expired or another server's is a fault with `field` "token". A server that trusts the certificate
 * already is left alone. `name` is how its list of trusted certificates is to call ours; a token brings its own.
 */
export async function joinTrust(
  config: IncusConfig,
  token: string,
  name: string,
  ctx: CallContext,
): Promise<Outcome<void>> {
  const client = openIncusClient(config)
  const clean = (fault: Fault): Fault => ({ ...fault, message: redact(fault.message, [token]) })
  try {
    const server = await client.read(() => serverPath, serverReply, ctx)
    if (!server.ok) return failure(clean(server.fault))
    if (server.value.auth === 'trusted') return success(undefined)
    const body = { type: 'client', name, trust_token: token }
    const answered = await client.change('POST', () => certificatesPath, body, ctx)
    if (!answered.ok) return failure(clean(blamed(answered.fault)))
    return answered.value.kind === 'ended-badly' ? failure(clean(answered.value.fault)) : success(undefined)
  } finally {
    client.close()
  }
}

// 403 "No matching certificate add operation found", or "not authorized" for what is no token at all.
function blamed(fault: Fault): Fault {
  return fault.peerFault === undefined ? fault : { ...fault, code: 'auth', field: 'token' }
}
