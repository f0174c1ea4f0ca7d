import type { Fault } from '../domain/fault.ts'

/** Whether the peer may have acted on a request that it did not answer. A peer's fault is an answer. */
export function isFateUnknown(fault: Fault): boolean {
  if (fault.peerFault !== undefined) return false
  if (fault.detail?.requestSent !== undefined) return fault.detail.requestSent !== 'no'
  return fault.code === 'unreachable' || fault.code === 'protocol'
}

/**
 * Whether asking again, for something that changes nothing, may help. A reply that is not the peer's language (an error
 * page of a proxy, half a document) often is the only one.
 */
export function mayPass(fault: Fault): boolean {
  if (fault.retryable) return true
  if (fault.code !== 'protocol' || fault.peerFault !== undefined) return false
  return fault.reason === undefined || fault.reason === 'not_this_kind_of_peer'
}
