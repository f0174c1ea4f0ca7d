import { type Occasion, occurs, type Target } from './occasion.ts'

/** How the connection itself misbehaves, rather than the method. */
export const connectionFaults = [
  'http:500',
  'http:garbage',
  'http:half',
  'http:hang',
  'http:reset',
  // The method takes effect; what is wrong is the way back.
  'http:500-reply',
  'http:garbage-reply',
  'http:half-reply',
  'http:hang-reply',
  'http:lost-reply',
] as const
export type ConnectionFault = (typeof connectionFaults)[number]

export type FaultRule = Target & {
  /** What the peer is to say: a vim fault's type, the words of an Incus error, or one of the connection faults. */
  fault: string
  /** Where a fault of a task shows: answered to the call, or as the task's error. */
  at: 'call' | 'task'
  /** From 0 to 1. */
  probability: number
  /** How often it may still strike; null for ever. */
  times: number | null
}

export type DelayRule = Target & {
  /** Milliseconds; for a task, how long it runs, and for another method, how late its reply is. */
  milliseconds: number
  times: number | null
}

/** What somebody asked the lab to do wrong. The oldest rule that fits wins. */
export class Disturbances {
  #faults: FaultRule[] = []
  #delays: DelayRule[] = []

  addFault(rule: FaultRule): void {
    this.#faults.push(rule)
  }

  addDelay(rule: DelayRule): void {
    this.#delays.push(rule)
  }

  clearFaults(): void {
    this.#faults = []
  }

  clearDelays(): void {
    this.#delays = []
  }

  faults(): readonly FaultRule[] {
    return this.#faults
  }

  /** The fault that strikes now, used up by one. */
  takeFault(occasion: Occasion, fits: (rule: FaultRule) => boolean): FaultRule | undefined {
    const rule = this.#faults.find(
      (one) =>
        occurs(one, occasion) && fits(one) && (one.probability >= 1 || Math.random() < one.probability),
    )
    if (rule?.times != null) rule.times -= 1
    this.#faults = this.#faults.filter((one) => one.times !== 0)
    return rule
  }

  takeDelay(occasion: Occasion): number | null {
    const rule = this.#delays.find((one) => occurs(one, occasion))
    if (rule?.times != null) rule.times -= 1
    this.#delays = this.#delays.filter((one) => one.times !== 0)
    return rule?.milliseconds ?? null
  }
}
