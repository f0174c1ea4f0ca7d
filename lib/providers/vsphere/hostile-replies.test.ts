import { randomInt } from 'node:crypto'
import { Worker } from 'node:worker_threads'
import { describe, expect, it } from 'vitest'
import type { FuzzJob, FuzzReport } from './testing/fuzz-worker.ts'

/** Another number of replies, or the seed and the number of one that went wrong. */
const { JALON_FUZZ_REPLIES: replies = '100000', JALON_FUZZ_SEED, JALON_FUZZ_ONLY } = process.env
const seed = Number(JALON_FUZZ_SEED ?? randomInt(2 ** 31))
const only = JALON_FUZZ_ONLY === undefined ? null : Number(JALON_FUZZ_ONLY)
const count = only === null ? Number(replies) : 1
const first = only ?? 0

/** Longer without any progress is a hang, however busy the machine. */
const patienceMs = 30_000
/** Of the worker's heap; what a worker of Jalon may hold in all is more. */
const heapMegabytes = 300

const again = (index: number) =>
  `again: JALON_FUZZ_SEED=${seed} JALON_FUZZ_ONLY=${index} npx vitest run lib/providers/vsphere/hostile-replies.test.ts`

async function readAll(): Promise<FuzzReport> {
  const progress = new SharedArrayBuffer(4)
  const workerData: FuzzJob = { seed, from: first, to: first + count, progress }
  const worker = new Worker(new URL('./testing/fuzz-worker.ts', import.meta.url), {
    workerData,
    resourceLimits: { maxOldGenerationSizeMb: heapMegabytes },
  })
  const counter = new Int32Array(progress)
  const { promise, resolve, reject } = Promise.withResolvers<FuzzReport>()
  let last = -1
  const watch = setInterval(() => {
    const index = Atomics.load(counter, 0)
    if (index === last) reject(new Error(`a reply is not read in ${patienceMs} ms; ${again(index)}`))
    last = index
  }, patienceMs)
  worker.once('message', resolve)
  worker.once('error', (error) => reject(new Error(`${error}; ${again(Atomics.load(counter, 0))}`)))
  try {
    return await promise
  } finally {
    clearInterval(watch)
    await worker.terminate()
  }
}

describe(`${count} replies made from real ones (seed ${seed})`, () => {
  it('are each a value or a fault, in less than a second and a bounded heap', {
    timeout: 3_600_000,
  }, async () => {
    const { complaints, read, refused, slowest } = await readAll()
    expect(complaints.map(({ index, sample, words }) => `${sample}: ${words}; ${again(index)}`)).toEqual([])
    expect(read + refused).toBe(count)
    // Of processor time: on a shared machine the clock also counts others' work.
    expect(slowest.milliseconds, again(slowest.index)).toBeLessThan(1_000)
    // Were nearly all refused at the first tag, the readers behind it would not have been tried.
    if (count >= 1_000) expect(read / count).toBeGreaterThan(0.1)
    if (count >= 1_000) expect(refused / count).toBeGreaterThan(0.1)
  })
})
