import type { Fault } from '#lib/domain/fault.ts'

/** Thrown by reads that ask a peer: it did not answer, or refused. Routes answer it with the fault. */
export class PeerRefused extends Error {
  override name = 'PeerRefused'
  readonly fault: Fault

  constructor(fault: Fault) {
    super(fault.message || fault.reason || fault.code)
    this.fault = fault
  }
}
