import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { openBench } from './testing/bench.ts'
import { cloneBeside } from './testing/clone-requests.ts'
import { startLocalWorker } from './testing/local-worker.ts'

const bench = await openBench()
const { control, db } = bench
let worker: { close: () => Promise<void> }

beforeAll(async () => {
  worker = await startLocalWorker(bench)
})

afterEach(async () => {
  await control.clearFaults()
  await control.clearDelays()
})

afterAll(async () => {
  await worker?.close()
  await bench.close()
})

describe('cloning', () => {
  it('makes one machine, which is in the inventory and named by the job when that is done', async () => {
    const id = await bench.ask(
      'instance.clone',
      await cloneBeside(bench, 'srv-web-01', { name: 'one 50 % / a' }),
    )
    const operation = await bench.ended(id)
    expect(operation).toMatchObject({
      state: 'succeeded',
      percent: 100,
      subject: 'one 50 % / a',
      leftover: null,
    })
    expect(operation.steps.map(({ name, state }) => [name, state])).toEqual([
      ['check', 'done'],
      ['request', 'done'],
      ['wait', 'done'],
      ['verify', 'done'],
    ])
    const ref = operation.resultRef ?? ''
    expect(await db.instance.findFirstOrThrow({ where: { ref } })).toMatchObject({
      name: 'one 50 % / a',
      isTemplate: false,
      powerState: 'off',
      goneAt: null,
    })
    expect(operation.log.at(-2)).toMatchObject({
      message: 'clone_verified',
      params: { name: 'one 50 % / a', ref },
    })
  })
})
