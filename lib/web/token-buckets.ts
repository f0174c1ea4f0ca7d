export type Rate = {
  /** What may come at once, after a pause. */
  burst: number
  perSecond: number
}

type Bucket = { tokens: number; at: number }

const sweepEveryMs = 60_000

/** A bucket of tokens for each key, all of one rate. Keeps those that are not full, and nothing of the others. */
export class TokenBuckets {
  readonly #rate: Rate
  readonly #buckets = new Map<string, Bucket>()
  #sweptAt = 0

  constructor(rate: Rate) {
    this.#rate = rate
  }

  get size(): number {
    return this.#buckets.size
  }

  /** Takes one token. Returns the whole seconds until there is one again, 0 when there was one. */
  take(key: string, now = performance.now()): number {
    this.#sweep(now)
    const tokens = this.#left(this.#buckets.get(key), now)
    if (tokens < 1) return Math.max(1, Math.ceil((1 - tokens) / this.#rate.perSecond))
    this.#buckets.set(key, { tokens: tokens - 1, at: now })
    return 0
  }

  #left(bucket: Bucket | undefined, now: number): number {
    const { burst, perSecond } = this.#rate
    return bucket ? Math.min(burst, bucket.tokens + ((now - bucket.at) / 1000) * perSecond) : burst
  }

  #sweep(now: number): void {
    if (now - this.#sweptAt < sweepEveryMs) return
    this.#sweptAt = now
    for (const [key, bucket] of this.#buckets) {
      if (this.#left(bucket, now) >= this.#rate.burst) this.#buckets.delete(key)
    }
  }
}
