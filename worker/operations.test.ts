import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { openBench } from './testing/bench.ts'
import { startLocalWorker } from './testing/local-worker.ts'

const bench = await openBench()
let worker: { close: () => Promise<void> }

beforeAll(async () => {
  worker = await startLocalWorker(bench)
})

afterEach(async () => {
  await bench.control.clearFaults()
  await bench.control.clearDelays()
})

afterAll(async () => {
  await worker?.close()
  await bench.close()
})

describe('taking a snapshot', () => {
  it('makes it at the peer and shows it at once', async () => {
    const id = await bench.askSnapshot('srv-web-01', 'first')
    const operation = await bench.ended(id)
    expect(operation).toMatchObject({ state: 'succeeded', percent: 100, fault: null })
    expect(operation.steps.map(({ name, state }) => [name, state])).toEqual([
      ['check', 'done'],
      ['request', 'done'],
      ['wait', 'done'],
      ['verify', 'done'],
    ])
    const point = await bench.db.recoveryPoint.findFirstOrThrow({ where: { operationId: id } })
    expect(point).toMatchObject({ name: 'first', ref: operation.resultRef, origin: 'person', goneAt: null })
    expect((await bench.control.machine('srv-web-01')).current).toBe(operation.resultRef)
  })
})
