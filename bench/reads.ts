import type { Estate } from './estate.ts'
import type { Figure } from './figure.ts'
import { startProgram } from './program.ts'

/** Measured in a process of its own, since the database client belongs to one estate for as long as a process lives. */
export async function measureReads({ size, environment }: Estate, explain: boolean): Promise<Figure[]> {
  const env = { ...environment, BENCH_SIZE: String(size), BENCH_EXPLAIN: explain ? 'yes' : '' }
  const { printed } = await startProgram(['bench/reads-once.ts'], env, null)
  const [plans = '', figures = '[]'] = printed.split('FIGURES ')
  if (explain) console.log(plans)
  return JSON.parse(figures)
}
