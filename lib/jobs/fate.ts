import type { Fault } from '../domain/fault.ts'

/** Whether the peer may have acted on a request that it did not answer. A peer's fault is an answer. */
export function isFateUnknown(fault: Fault): boolean {
  if (fault.peerFault !== undefined) return false
  if (fault.detail?.requestSent !== undefined) return fault.detail.requestSent !== 'no'
  return fault.code === 'unreachable' || fault.code === 'protocol'
}
