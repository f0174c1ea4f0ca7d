import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { success } from '#lib/domain/fault.ts'
import { decodeWith, readReply } from '../soap-port.ts'
import { hostileReply, type Sample, sampleOf } from './mutate.ts'
import { randomFrom } from './random.ts'
import { complaintAbout, parsers } from './wire-parsers.ts'

export type FuzzJob = { seed: number; from: number; to: number; progress: SharedArrayBuffer }

export type FuzzReport = {
  complaints: { index: number; sample: string; words: string }[]
  /** How many replies were read as a value, and how many refused. */
  read: number
  refused: number
  slowest: { milliseconds: number; index: number }
}

const folder = join(import.meta.dirname, 'samples')
const byParser = parsers.map(({ samples }) => readSamples(samples))

function readSamples(names: readonly string[]): Sample[] {
  return readdirSync(folder).flatMap((peer) =>
    names.map((name) => sampleOf(`${peer}/${name}`, readFileSync(join(folder, peer, `${name}.xml`), 'utf8'))),
  )
}

// As if every other object had been read before, so that leaving out meets hostile replies too.
const recallSome = { name: 'objects', salt: '', knows: (digest: string) => digest.charCodeAt(0) % 2 === 0 }

/** One reply through one reader, as the provider does it. */
async function read(seed: number, index: number) {
  const random = randomFrom(index)
  const at = random.below(parsers.length)
  // Now and then the reply to something else.
  const samples = byParser[random.chance(0.1) ? random.below(parsers.length) : at] ?? []
  const parser = parsers[at]
  if (!parser) throw new Error('there is no such reader')
  const { sample, reply } = hostileReply(samples, seed, index)
  const method = { name: parser.method, target: { type: 'X', id: 'x' }, arguments: [] }
  const ctx = { signal: new AbortController().signal, deadline: new Date(Date.now() + 60_000) }
  const before = process.threadCpuUsage()
  const answered = await readReply(method, reply, ctx, recallSome)
  const outcome = answered.ok ? decodeWith(() => parser.parse(answered.value.response)) : answered
  const { user, system } = process.threadCpuUsage(before)
  return { sample, outcome, milliseconds: (user + system) / 1_000 }
}

async function run({ seed, from, to, progress }: FuzzJob): Promise<FuzzReport> {
  const counter = new Int32Array(progress)
  const report: FuzzReport = {
    complaints: [],
    read: 0,
    refused: 0,
    slowest: { milliseconds: 0, index: from },
  }
  for (let index = from; index < to; index += 1) {
    Atomics.store(counter, 0, index)
    try {
      const { sample, outcome, milliseconds } = await read(seed, index)
      report[outcome.ok ? 'read' : 'refused'] += 1
      if (milliseconds > report.slowest.milliseconds) report.slowest = { milliseconds, index }
      const words = complaintAbout(outcome.ok ? success(outcome.value) : outcome)
      if (words) report.complaints.push({ index, sample: sample.name, words })
    } catch (error) {
      report.complaints.push({
        index,
        sample: '',
        words: error instanceof Error ? (error.stack ?? '') : String(error),
      })
    }
    if (report.complaints.length >= 20) break
  }
  return report
}

parentPort?.postMessage(await run(workerData as FuzzJob))
