const firstDelay = 500
const longestDelay = 30_000
/** A process that ran this long was healthy: its next death counts as the first. */
const healthyAfter = 60_000

export type Backoff = { nextDelay(ranForMs: number): number }

/** Milliseconds to wait before starting something again: doubling from 0.5 s to 30 s. */
export function createBackoff(): Backoff {
  let deaths = 0
  return {
    nextDelay(ranForMs) {
      deaths = ranForMs >= healthyAfter ? 0 : deaths
      const delay = Math.min(firstDelay * 2 ** deaths, longestDelay)
      deaths += 1
      return delay
    },
  }
}
