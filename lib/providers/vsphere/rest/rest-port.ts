import type { VsphereConfig } from '#lib/domain/connection/connection.ts'
import { tellPeerCall } from '#lib/domain/connection/peer-call.ts'
import { type Fault, failure, type Outcome } from '#lib/domain/fault.ts'
import type { CallContext } from '../../provider.ts'
import { type HttpConnection, type HttpReply, openHttp } from '../../transport/http-connection.ts'
import { UnreadableAuthority } from '../../transport/tls-socket.ts'
import type { Spelling } from './spelling.ts'

export type RestRequest = {
  method: 'GET' | 'POST' | 'DELETE'
  /** Below the spelling's own beginning, e.g. "/cis/tagging/tag". */
  resource: string
  id?: string
  action?: string
  body?: unknown
}

export interface RestPort {
  /** One exchange, whatever the status of its reply. */
  exchange(
    request: RestRequest,
    spelling: Spelling,
    headers: Readonly<Record<string, string>>,
    ctx: CallContext,
  ): Promise<Outcome<HttpReply>>
  close(): void
}

// The largest reply lists what bears ten tags: 100,000 machines on one of them are 5 MB.
const maxReplyBytes = 32 * 1024 * 1024

/** The REST API of the vCenter whose SOAP address this is. Opens no socket before it is asked something. */
export function openRestPort(config: VsphereConfig): RestPort {
  const address = URL.parse(config.address)
  if (address?.protocol !== 'https:') return brokenPort('address', 'not an https address')
  try {
    return workingPort(openHttp(address, config.trust, config.allowsAddress), config.connectionId)
  } catch (error) {
    if (error instanceof UnreadableAuthority) return brokenPort('caPem', error.message)
    throw error
  }
}

function workingPort(http: HttpConnection, connectionId: string): RestPort {
  return {
    exchange: async (request, spelling, headers, ctx) => {
      const started = performance.now()
      const outcome = await http.send(
        {
          method: request.method,
          path: spelling.pathOf(request),
          headers: { accept: 'application/json', 'content-type': 'application/json', ...headers },
          ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
          maxReplyBytes,
          freshSocket: false,
        },
        ctx,
      )
      const milliseconds = performance.now() - started
      const method = [request.method, request.resource, request.action].filter(Boolean).join(' ')
      tellPeerCall({ connectionId, method, milliseconds, fault: outcome.ok ? null : outcome.fault.code })
      return outcome
    },
    close: () => http.close(),
  }
}

function brokenPort(field: string, message: string): RestPort {
  const fault: Fault = { code: 'unsupported', message, field, retryable: false }
  return { exchange: () => Promise.resolve(failure(fault)), close: () => undefined }
}
