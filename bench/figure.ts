/** One measurement. `bar` is what it must not pass; `floor` what the same run cannot go below, and what that is. */
export type Figure = {
  size: number
  name: string
  value: number
  unit: 'ms' | 'MB' | 'kB' | 'rows' | 'errors' | 'requests'
  bar?: number | undefined
  floor?: { value: number; of: string } | undefined
}

/** The value that this share of the measurements do not pass. */
export function percentile(measured: readonly number[], share: number): number {
  const sorted = measured.toSorted((left, right) => left - right)
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN
}

export async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await work()
  return performance.now() - started
}

export async function timedOften(times: number, work: () => Promise<unknown>): Promise<number[]> {
  const measured: number[] = []
  for (let round = 0; round < times; round += 1) measured.push(await timed(work))
  return measured
}

/** A bar of the 10,000 and one of the 50,000; smaller estates are held to the first. */
export function barFor(size: number, ten: number, fifty: number): number {
  return size > 10_000 ? fifty : ten
}
