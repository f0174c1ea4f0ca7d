/** Milliseconds before the next try after `failures` failed ones: from a quarter of a second up to ten. */
export function reconnectDelayMs(failures: number): number {
  return Math.min(10_000, 250 * 2 ** Math.min(failures, 10))
}
