import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { SoapClient } from '../testing/soap-client.ts'
import { newSnapshot, runTask, snapshot, TestLab, vm } from '../testing/test-lab.ts'

let lab: TestLab
let client: SoapClient
beforeAll(async () => {
  lab = await TestLab.start()
})
afterAll(() => lab.stop())
beforeEach(async () => {
  await lab.control('POST /reset')
  client = await lab.signedIn()
})

async function take(machine: string, options: { memory?: boolean; quiesce?: boolean } = {}): Promise<string> {
  const { ref } = await lab.machine(machine)
  const ended = await runTask(client, 'CreateSnapshotEx_Task', vm(ref), newSnapshot('point', options))
  return ended.result ?? `failed: ${ended.error}`
}

test('a revert brings processors and memory back', async () => {
  const before = (await lab.machine('srv-web-02')).hardware
  const point = await take('srv-web-02')
  const { ref } = await lab.machine('srv-web-02')
  await runTask(
    client,
    'ReconfigVM_Task',
    vm(ref),
    '<spec><numCPUs>12</numCPUs><memoryMB>65536</memoryMB></spec>',
  )
  expect((await lab.machine('srv-web-02')).hardware).toEqual({ cpus: 12, memoryMegabytes: 65_536 })
  await runTask(client, 'RevertToSnapshot_Task', snapshot(point))
  expect((await lab.machine('srv-web-02')).hardware).toEqual(before)
})

test('a snapshot without memory switches a running machine off', async () => {
  const point = await take('srv-web-01')
  await runTask(client, 'RevertToSnapshot_Task', snapshot(point))
  expect((await lab.machine('srv-web-01')).powerState).toBe('poweredOff')
})

test('a snapshot with memory switches a stopped machine on, unless that is suppressed', async () => {
  const point = await take('srv-web-01', { memory: true })
  const stop = () => lab.control('POST /power', { instance: 'srv-web-01', state: 'poweredOff' })
  await stop()
  await runTask(client, 'RevertToSnapshot_Task', snapshot(point), '<suppressPowerOn>true</suppressPowerOn>')
  expect((await lab.machine('srv-web-01')).powerState).toBe('poweredOff')
  await runTask(client, 'RevertToSnapshot_Task', snapshot(point))
  expect((await lab.machine('srv-web-01')).powerState).toBe('poweredOn')
})

test('a revert moves "You are here", and the next snapshot becomes its child', async () => {
  const first = await take('srv-web-01')
  const second = await take('srv-web-01')
  await runTask(client, 'RevertToSnapshot_Task', snapshot(first))
  expect((await lab.machine('srv-web-01')).current).toBe(first)
  const third = await take('srv-web-01')
  expect((await lab.machine('srv-web-01')).snapshots).toEqual([
    { ref: first, name: 'point', parent: null },
    { ref: second, name: 'point', parent: first },
    { ref: third, name: 'point', parent: first },
  ])
})

test('reverting to the current snapshot needs one', async () => {
  const { ref } = await lab.machine('srv-web-01')
  expect((await client.call('RevertToCurrentSnapshot_Task', vm(ref))).fault).toBe('NotFound')
  const point = await take('srv-web-01', { memory: true })
  await lab.control('POST /power', { instance: 'srv-web-01', state: 'poweredOff' })
  await runTask(client, 'RevertToCurrentSnapshot_Task', vm(ref))
  expect(await lab.machine('srv-web-01')).toMatchObject({ powerState: 'poweredOn', current: point })
})

test('a power-off under "revert" throws the hardware changed since away', async () => {
  const { ref, hardware } = await lab.machine('poste-formation-01')
  await lab.control('POST /hardware', { instance: 'poste-formation-01', cpus: 16 })
  await runTask(client, 'PowerOffVM_Task', vm(ref))
  expect(await lab.machine('poste-formation-01')).toMatchObject({ powerState: 'poweredOff', hardware })
})
