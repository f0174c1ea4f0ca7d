import { setTimeout as pause } from 'node:timers/promises'
import { listen } from '../db/live.ts'
import { type Claim, ClaimLost } from '../db/operations/claim.ts'
import { isCancelling } from '../db/operations/record.ts'
import { logger } from '../log/logger.ts'
import { HandedBack } from './halt.ts'

/** Covers an event that was lost together with its database connection. */
const lookEveryMs = 5_000

/** What may turn a running operation aside: a person cancels, the worker stops, another worker has taken over. */
export class Steering {
  readonly #claim: Claim
  readonly #handover: AbortSignal
  readonly #lost = new AbortController()
  readonly #cancel = new AbortController()
  #looking = false
  #lookAgain = false

  private constructor(claim: Claim, handover: AbortSignal) {
    this.#claim = claim
    this.#handover = handover
  }

  /** `isCancelling`: somebody had asked to cancel before this go began. */
  static async open(
    claim: Claim,
    handover: AbortSignal,
    isCancelling: boolean,
  ): Promise<{ steering: Steering; close: () => Promise<void> }> {
    const steering = new Steering(claim, handover)
    if (isCancelling) steering.#cancel.abort()
    const unlisten = await listen((event) => {
      // A cancel and another worker's claim are states; what this worker records besides is no news to it.
      const ours =
        event.topic === 'operation' && event.change === 'state' && event.operationId === claim.operationId
      if (ours || event.topic === 'everything') void steering.#look()
    })
    const timer = setInterval(() => void steering.#look(), lookEveryMs)
    // For what was asked between the claim and the listening; nothing has to wait for that.
    void steering.#look()
    return {
      steering,
      close: async () => {
        clearInterval(timer)
        await unlisten()
      },
    }
  }

  /** Aborted when this worker must let go, whatever it is doing. */
  get stopped(): AbortSignal {
    return AbortSignal.any([this.#handover, this.#lost.signal])
  }

  /** Aborted when a person has asked to cancel. */
  get cancelled(): AbortSignal {
    return this.#cancel.signal
  }

  /** Throws when this worker must let go. */
  check(): void {
    if (this.#lost.signal.aborted) throw new ClaimLost(this.#claim.operationId)
    if (this.#handover.aborted) throw new HandedBack()
  }

  /** Waits. Ends early, by an exception, when the worker must let go, and silently when `early` is aborted. */
  async pause(milliseconds: number, early?: AbortSignal): Promise<void> {
    const signals = early ? [this.stopped, early] : [this.stopped]
    await pause(milliseconds, undefined, { signal: AbortSignal.any(signals) }).catch(() => undefined)
    this.check()
  }

  async #look(): Promise<void> {
    if (this.#looking) {
      this.#lookAgain = true
      return
    }
    this.#looking = true
    try {
      const cancelling = await isCancelling(this.#claim)
      if (cancelling === null) this.#lost.abort()
      else if (cancelling) this.#cancel.abort()
    } catch (error) {
      logger.warn({ err: error, operationId: this.#claim.operationId }, 'cannot see whether to cancel')
    } finally {
      this.#looking = false
    }
    if (this.#lookAgain) {
      this.#lookAgain = false
      await this.#look()
    }
  }
}
