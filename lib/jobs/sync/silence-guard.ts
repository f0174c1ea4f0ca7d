import type { Fault } from '../../domain/fault.ts'

/** Ends a long wait when nothing has been heard for `limitMs`: a peer that hangs looks like one that is quiet. */
export class SilenceGuard {
  readonly #limitMs: number
  readonly #silent = new AbortController()
  readonly #signal: AbortSignal
  #timer: NodeJS.Timeout

  constructor(outer: AbortSignal, limitMs: number) {
    this.#limitMs = limitMs
    this.#signal = AbortSignal.any([outer, this.#silent.signal])
    this.#timer = this.#start()
  }

  get signal(): AbortSignal {
    return this.#signal
  }

  heard(): void {
    clearTimeout(this.#timer)
    this.#timer = this.#start()
  }

  close(): void {
    clearTimeout(this.#timer)
  }

  /** What ended the wait: the silence, where it was that, and else `fault`. */
  explains(fault: Fault): Fault {
    if (!this.#silent.signal.aborted) return fault
    return { code: 'unreachable', reason: 'timed_out', message: '', retryable: true }
  }

  #start(): NodeJS.Timeout {
    return setTimeout(() => this.#silent.abort(), this.#limitMs)
  }
}
