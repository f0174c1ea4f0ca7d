import { type Fault, type FaultReason, ownFault } from '#lib/domain/fault.ts'
import { ForbiddenAddress } from './guarded-address.ts'
import { DistrustedCertificate } from './tls-socket.ts'

/** The call's own deadline passed. */
export class DeadlinePassed extends Error {
  override readonly name = 'DeadlinePassed'
}

/** The caller does not want the answer any more. */
export class CallAborted extends Error {
  override readonly name = 'CallAborted'
}

/** The body is larger than what this call is willing to hold. */
export class ReplyTooLarge extends Error {
  override readonly name = 'ReplyTooLarge'
}

// Node's names: https://nodejs.org/api/errors.html#common-system-errors and dns error codes.
const reasons: Readonly<Record<string, { reason: FaultReason; retryable: boolean }>> = {
  ENOTFOUND: { reason: 'name_not_found', retryable: true },
  EAI_AGAIN: { reason: 'name_not_found', retryable: true },
  ECONNREFUSED: { reason: 'refused', retryable: true },
  EHOSTUNREACH: { reason: 'refused', retryable: true },
  ENETUNREACH: { reason: 'refused', retryable: true },
  // The file of a Unix socket, which a daemon makes when it starts.
  ENOENT: { reason: 'refused', retryable: true },
  EACCES: { reason: 'refused', retryable: false },
  ETIMEDOUT: { reason: 'timed_out', retryable: true },
  ECONNRESET: { reason: 'disconnected', retryable: true },
  EPIPE: { reason: 'disconnected', retryable: true },
  ECONNABORTED: { reason: 'disconnected', retryable: true },
}

/** What went wrong between us and the peer. `requestSent` says whether the peer may have acted on the request. */
export function socketFault(error: unknown, requestSent: boolean): Fault {
  const detail = { requestSent: requestSent ? 'yes' : 'no' }
  if (error instanceof DistrustedCertificate) return error.fault
  if (error instanceof ForbiddenAddress) {
    const named = { ...detail, address: error.address }
    return { ...ownFault('forbidden', 'address_not_allowed', named), field: 'address' }
  }
  if (error instanceof DeadlinePassed) {
    return { code: 'unreachable', reason: 'timed_out', message: error.message, retryable: true, detail }
  }
  if (error instanceof CallAborted) {
    return { code: 'unreachable', reason: 'cancelled', message: error.message, retryable: false, detail }
  }
  if (error instanceof ReplyTooLarge) {
    return { code: 'protocol', message: error.message, retryable: false, detail }
  }
  const code = codeOf(error)
  const message = error instanceof Error ? error.message || code : String(error)
  const known = reasons[code]
  if (known) return { code: 'unreachable', ...known, message, detail }
  const tls = tlsReason(code)
  // OpenSSL's sentence is about its own source file: the words are the catalogue's, and its code is kept for the log.
  if (tls)
    return { code: 'protocol', reason: tls, message: '', retryable: false, detail: { ...detail, tls: code } }
  // An HTTP parser meets a stranger's bytes.
  if (code.startsWith('HPE_')) {
    return { code: 'protocol', reason: 'not_this_kind_of_peer', message, retryable: false, detail }
  }
  return { code: 'unreachable', reason: 'disconnected', message, retryable: true, detail }
}

// OpenSSL's reasons as Node spells them: a plain-text server answers a TLS greeting with something else.
const notTls =
  /^(EPROTO|ERR_SSL_(WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|HTTP_REQUEST|UNEXPECTED_MESSAGE))$/
const notAgreed =
  /^ERR_SSL_(UNSUPPORTED_PROTOCOL|.*ALERT_(PROTOCOL_VERSION|HANDSHAKE_FAILURE|INSUFFICIENT_SECURITY)|NO_(SHARED_CIPHER|SUITABLE.*)|.*TOO_SMALL)$/

function tlsReason(code: string): 'not_tls' | 'tls_not_agreed' | null {
  if (notTls.test(code)) return 'not_tls'
  return notAgreed.test(code) ? 'tls_not_agreed' : null
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return ''
  // With several addresses for one name Node reports all attempts; they rarely differ, and the first is the preferred one.
  if (error instanceof AggregateError && error.errors.length > 0) return codeOf(error.errors[0])
  return 'code' in error && typeof error.code === 'string' ? error.code : ''
}
