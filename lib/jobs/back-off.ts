/**
 * Milliseconds to wait after `failures` consecutive failures: doubling from `firstMs` to `mostMs`, the upper half
 * drawn by `random` (0 to 1) so that many waiters do not come back together.
 */
export function backOffMs(
  failures: number,
  { firstMs, mostMs }: { firstMs: number; mostMs: number },
  random: number,
): number {
  const full = Math.min(mostMs, firstMs * 2 ** Math.min(Math.max(failures - 1, 0), 20))
  return Math.round(full / 2 + (full / 2) * random)
}
