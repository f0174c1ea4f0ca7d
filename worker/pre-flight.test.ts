import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { openBench } from './testing/bench.ts'
import { startLocalWorker } from './testing/local-worker.ts'

const bench = await openBench()
const { control } = bench
let worker: { close: () => Promise<void> }

beforeAll(async () => {
  worker = await startLocalWorker(bench)
})

afterEach(async () => {
  await control.clearFaults()
})

afterAll(async () => {
  await worker?.close()
  await bench.close()
})

const plain = { name: 'n', description: '', memory: false, quiesce: false }
const rulesIn = (log: { message: string; params: unknown }[]) =>
  log.filter(({ message }) => message === 'pre_flight').map(({ params }) => params)

describe('the rules, right before the peer is asked', () => {
  it('leave what they warn of in the log, and the operation goes on', async () => {
    const operation = await bench.ended(await bench.askSnapshot('srv-erp-01'))
    expect(operation.state).toBe('succeeded')
    expect(rulesIn(operation.log)).toContainEqual(
      expect.objectContaining({ rule: 'vs-chain-depth', severity: 'warn', depth: 5 }),
    )
  })

  it('warn of a machine that a power-off takes back', async () => {
    const operation = await bench.ended(await bench.askSnapshot('poste-formation-01'))
    expect(rulesIn(operation.log)).toContainEqual(
      expect.objectContaining({ rule: 'vs-poweroff-reverts', powerOffBehavior: 'revert' }),
    )
  })

  it('stop a memory snapshot beside an independent disk, with nothing changed', async () => {
    const { id: instanceId } = await bench.instance('srv-coffre-01')
    const calls = await control.calls('CreateSnapshotEx_Task')
    const operation = await bench.ended(
      await bench.ask('snapshot.create', { ...plain, instanceId, memory: true }),
    )
    expect(operation).toMatchObject({
      state: 'failed',
      fault: { reason: 'pre_flight', detail: { rule: 'vs-independent-disk-memory', count: '1' } },
    })
    expect(await control.calls('CreateSnapshotEx_Task')).toBe(calls)
  })

  it('stop any snapshot of a machine whose disks others share', async () => {
    await control.reconfigure('srv-paie-01', { sharedBus: true })
    const calls = await control.calls('CreateSnapshotEx_Task')
    const operation = await bench.ended(await bench.askSnapshot('srv-paie-01'))
    expect(operation).toMatchObject({
      state: 'failed',
      fault: { reason: 'pre_flight', detail: { rule: 'vs-shared-disk', names: 'Hard disk 1' } },
    })
    expect(await control.calls('CreateSnapshotEx_Task')).toBe(calls)
  })

  it('say what they could not judge, and stop nothing for that', async () => {
    await control.fault({
      method: 'RetrievePropertiesEx',
      type: 'Datastore',
      fault: 'NoPermission',
      times: 1,
    })
    const operation = await bench.ended(await bench.askSnapshot('srv-web-02'))
    expect(operation.state).toBe('succeeded')
    expect(operation.log).toContainEqual(
      expect.objectContaining({ message: 'pre_flight_unjudged', params: { rules: 'vs-datastore-space' } }),
    )
  })
})
