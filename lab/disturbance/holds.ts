import { type Occasion, occurs, type Target } from './occasion.ts'

export type HoldRule = Target & {
  /** Before the method has run, or when it has and only its reply is missing. */
  at: 'arrival' | 'reply'
  /** How many fitting calls go by first. */
  pass: number
}

/** What becomes of a held call: it goes its way, or was never heard of again. */
export type Verdict = 'continue' | 'drop'

export type HeldCall = {
  id: number
  method: string
  instance: string | null
  at: HoldRule['at']
  /** Whether the caller still waits for the reply, and has not given up or died. */
  awaited: boolean
}

type Held = { call: Omit<HeldCall, 'awaited'>; gone: AbortSignal; decide: (verdict: Verdict) => void }

/** Stops calls in the middle, one for each rule, until somebody decides what becomes of them. */
export class Holds {
  #rules: HoldRule[] = []
  #held = new Map<number, Held>()
  #count = 0

  add(rule: HoldRule): void {
    this.#rules.push(rule)
  }

  list(): HeldCall[] {
    return [...this.#held.values()].map(({ call, gone }) => ({ ...call, awaited: !gone.aborted }))
  }

  /** Decides about one held call, or about all, whose rules are forgotten then. */
  release(verdict: Verdict, id?: number): number {
    const decided = id === undefined ? [...this.#held] : [...this.#held].filter(([held]) => held === id)
    if (id === undefined) this.#rules = []
    for (const [held, { decide }] of decided) {
      this.#held.delete(held)
      decide(verdict)
    }
    return decided.length
  }

  /** Resolves at once where nobody asked to hold this call. `gone` is aborted when its caller is. */
  async pass(occasion: Occasion, at: HoldRule['at'], gone: AbortSignal): Promise<Verdict> {
    const fitting = this.#rules.filter((rule) => rule.at === at && occurs(rule, occasion))
    const rule = fitting.find(({ pass }) => pass === 0)
    for (const one of fitting) one.pass -= 1
    if (!rule) return 'continue'
    this.#rules = this.#rules.filter((one) => one !== rule)
    this.#count += 1
    const call = { id: this.#count, method: occasion.method, instance: occasion.name, at }
    return new Promise((decide) => this.#held.set(call.id, { call, gone, decide }))
  }
}
