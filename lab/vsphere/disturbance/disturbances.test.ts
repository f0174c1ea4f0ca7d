import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { SoapClient } from '../testing/soap-client.ts'
import { newSnapshot, runTask, snapshot, TestLab, vm } from '../testing/test-lab.ts'

let lab: TestLab
let client: SoapClient
let machine: string
beforeAll(async () => {
  lab = await TestLab.start()
})
afterAll(() => lab.stop())
beforeEach(async () => {
  await lab.control('POST /reset')
  client = await lab.signedIn()
  machine = (await lab.machine('srv-web-01')).ref
})

const clock = () => client.call('CurrentTime', { type: 'ServiceInstance', id: 'ServiceInstance' })

test('a fault asked for by method and instance strikes as often as asked, in the task', async () => {
  await lab.control('POST /faults', {
    method: 'CreateSnapshotEx_Task',
    instance: 'srv-web-01',
    fault: 'FileLocked',
    times: 1,
  })
  expect((await runTask(client, 'CreateSnapshotEx_Task', vm(machine), newSnapshot('un'))).error).toBe(
    'FileLocked',
  )
  expect((await runTask(client, 'CreateSnapshotEx_Task', vm(machine), newSnapshot('deux'))).state).toBe(
    'success',
  )
})

test('a fault with probability 0 never strikes, and deleting the rules ends them', async () => {
  await lab.control('POST /faults', { method: 'CurrentTime', fault: 'SystemError', probability: 0 })
  expect((await clock()).fault).toBeNull()
  await lab.control('POST /faults', { method: 'CurrentTime', fault: 'SystemError' })
  expect((await clock()).fault).toBe('SystemError')
  await lab.control('DELETE /faults')
  expect((await clock()).fault).toBeNull()
})

test.each([
  ['fault:NoDiskSpace', 'NoDiskSpace'],
  ['essai fault:FilesystemQuiesceFault', 'FilesystemQuiesceFault'],
])('a snapshot named %s fails with its fault', async (name, fault) => {
  expect((await runTask(client, 'CreateSnapshotEx_Task', vm(machine), newSnapshot(name))).error).toBe(fault)
})

test('a snapshot can be named so that only its revert or its removal fails', async () => {
  const name = 'revert-fault:FileLocked remove-fault:ConcurrentAccess'
  const { result } = await runTask(client, 'CreateSnapshotEx_Task', vm(machine), newSnapshot(name))
  expect((await runTask(client, 'RevertToSnapshot_Task', snapshot(result ?? ''))).error).toBe('FileLocked')
  const removal = '<removeChildren>false</removeChildren>'
  expect((await runTask(client, 'RemoveSnapshot_Task', snapshot(result ?? ''), removal)).error).toBe(
    'ConcurrentAccess',
  )
})

test('"drop" loses the reply but not the effect, and the effect is counted', async () => {
  await expect(client.call('CreateSnapshotEx_Task', vm(machine), newSnapshot('drop'))).rejects.toThrow()
  const recent = await client.property('VirtualMachine', machine, 'recentTask')
  const task = { type: 'Task', id: recent?.children[0]?.text ?? '' }
  expect((await client.property('Task', task.id, 'info.name'))?.text).toBe('CreateSnapshotEx_Task')
})

test.each(['http:reset', 'http:half'])('under %s the connection breaks', async (fault) => {
  await lab.control('POST /faults', { method: 'CurrentTime', fault, times: 1 })
  await expect(clock()).rejects.toThrow()
  expect((await clock()).fault).toBeNull()
})

test('under http:garbage the reply is no XML', async () => {
  await lab.control('POST /faults', { method: 'CurrentTime', fault: 'http:garbage', times: 1 })
  await expect(clock()).rejects.toThrow()
})

test('under http:hang nothing comes until the client gives up', async () => {
  await lab.control('POST /faults', { method: 'CurrentTime', fault: 'http:hang', times: 1 })
  const patience = AbortSignal.timeout(50)
  await expect(
    client.call('CurrentTime', { type: 'ServiceInstance', id: 'ServiceInstance' }, '', patience),
  ).rejects.toThrow()
})

test('effects are counted once a task has done its work, by method and machine', async () => {
  await runTask(client, 'CreateSnapshotEx_Task', vm(machine), newSnapshot('un'))
  await runTask(client, 'CreateSnapshotEx_Task', vm(machine), newSnapshot('fault:FileLocked'))
  const counts = await (await lab.control('GET /effects')).json()
  expect(counts.calls.CreateSnapshotEx_Task).toEqual({ [machine]: 2 })
  expect(counts.effects.CreateSnapshotEx_Task).toEqual({ [machine]: 1 })
})

test('a control request that makes no sense is told so', async () => {
  expect((await lab.control('POST /faults', { fault: 'http:teapot' })).status).toBe(400)
  expect((await lab.control('POST /power', { instance: 'nobody', state: 'poweredOn' })).status).toBe(400)
  expect((await lab.control('GET /nothing')).status).toBe(400)
})

test('a request that is no SOAP is refused as the client’s mistake', async () => {
  const response = await fetch(lab.running.address, { method: 'POST', body: 'hello' })
  expect(response.status).toBe(500)
  expect(await response.text()).toContain('soapenv:Client')
})
