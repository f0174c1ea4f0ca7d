import { memoryFlags } from '#scripts/start/memory-flags.ts'
import type { Estate } from './estate.ts'
import { barFor, type Figure } from './figure.ts'
import { startProgram } from './program.ts'

export type SyncReport = {
  firstMs: number
  quietMs: number
  quietRows: number
  firstMegabytes: number
  wireMs: number
  wireMegabytes: number
}

/** Reads the peer in a process with a worker's memory: all of it, then again with nothing changed. */
export async function measureSync({ size, peer, environment }: Estate): Promise<Figure[]> {
  const env = { ...environment, BENCH_PEER: JSON.stringify(peer) }
  const { printed } = await startProgram([...memoryFlags, 'bench/sync-once.ts'], env, null)
  const told: SyncReport = JSON.parse(printed.slice(printed.indexOf('{')))
  const floor = { value: told.wireMs, of: `ms for the raw ${told.wireMegabytes.toFixed(0)} MB on the wire` }
  return [
    {
      size,
      name: 'first full sync',
      value: told.firstMs,
      unit: 'ms',
      bar: barFor(size, 5_000, 25_000),
      floor,
    },
    { size, name: 'its memory', value: told.firstMegabytes, unit: 'MB', bar: barFor(size, 300, 450) },
    { size, name: 'quiet re-sync', value: told.quietMs, unit: 'ms', bar: barFor(size, 1_000, 5_000), floor },
    { size, name: 'rows that it wrote', value: told.quietRows, unit: 'rows', bar: 0 },
  ]
}
