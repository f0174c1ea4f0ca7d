/** Why a peer, or the way to it, refused. One vocabulary for every provider. */
export const faultCodes = [
  'auth',
  'forbidden',
  'not_found',
  'conflict',
  'quota',
  'busy',
  'unsupported',
  'unreachable',
  'protocol',
] as const

export type FaultCode = (typeof faultCodes)[number]

/** Finer than the code where a person must do different things about the same code. */
export type FaultReason =
  | 'name_not_found'
  | 'refused'
  | 'timed_out'
  | 'disconnected'
  | 'certificate_untrusted'
  | 'certificate_changed'
  | 'not_this_kind_of_peer'
  | 'too_old'
  | 'cancelled'

export type Fault = {
  code: FaultCode
  /** The peer's own words, secrets removed. */
  message: string
  /** The peer's own name for the fault, e.g. "TaskInProgress", where it gave one. */
  peerFault?: string
  reason?: FaultReason
  /** The wizard field that the peer blamed. */
  field?: string
  /** True when the same call may succeed later without anybody changing anything. */
  retryable: boolean
  /** The peer's id for the failed request, where it gives one. */
  requestId?: string
  /** What the peer said beside its message, e.g. the certificate it showed. Plain values only. */
  detail?: Record<string, string>
}

export type Outcome<T> = { ok: true; value: T } | { ok: false; fault: Fault }

export function success<T>(value: T): Outcome<T> {
  return { ok: true, value }
}

export function failure(fault: Fault): { ok: false; fault: Fault } {
  return { ok: false, fault }
}
