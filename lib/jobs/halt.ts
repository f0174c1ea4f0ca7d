import type { Fault, OwnReason } from '../domain/fault.ts'
import { type FaultCode, ownFault } from '../domain/fault.ts'
import type { Ending } from './end-operation.ts'

/** Ends the operation from inside a step. */
export class Halt extends Error {
  readonly ending: Ending

  constructor(ending: Ending) {
    super(ending.state)
    this.ending = ending
  }
}

export function failed(fault: Fault): Halt {
  return new Halt({ state: 'failed', fault })
}

export function refused(code: FaultCode, reason: OwnReason, detail?: Record<string, string>): Halt {
  return failed(ownFault(code, reason, detail))
}

/** A person cancelled before the peer was asked for anything. */
export function cancelledUnasked(): Halt {
  return new Halt({ state: 'cancelled', fault: null })
}

/** It cannot be told, or not now, what became of the request; a person may resume. */
export function interrupted(fault: Fault): Halt {
  return new Halt({ state: 'interrupted', fault })
}

/** This worker stops; another goes on where this one recorded that it was. */
export class HandedBack extends Error {}
