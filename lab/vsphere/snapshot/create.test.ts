import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { childNamed, childrenNamed, textOf } from '../soap/xml-element.ts'
import type { SoapClient } from '../testing/soap-client.ts'
import { newSnapshot, runTask, TestLab, vm } from '../testing/test-lab.ts'

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

async function take(machine: string, name: string, options: { memory?: boolean; quiesce?: boolean } = {}) {
  const { ref } = await lab.machine(machine)
  return runTask(client, 'CreateSnapshotEx_Task', vm(ref), newSnapshot(name, options))
}

/** state and quiesced of the first snapshot, as the peer tells them. */
async function kept(machine: string) {
  const { ref } = await lab.machine(machine)
  const info = await client.property('VirtualMachine', ref, 'snapshot')
  const root = info && childNamed(info, 'rootSnapshotList')
  return (
    root && { name: textOf(root, 'name'), state: textOf(root, 'state'), quiesced: textOf(root, 'quiesced') }
  )
}

test('the task goes through queued and running, and its result is the snapshot', async () => {
  const { ref } = await lab.machine('srv-web-01')
  const ended = await take('srv-web-01', 'avant')
  expect(ended.states.at(-1)).toBe('success')
  expect(ended.states).toContain('running')
  expect(ended.result).toBe((await lab.machine('srv-web-01')).snapshots[0]?.ref)
  expect(textOf(ended.info, 'descriptionId')).toBe('VirtualMachine.createSnapshotEx')
  expect(textOf(ended.info, 'entity')).toBe(ref)
  expect(textOf(ended.info, 'progress')).toBe('100')
})

test.each([
  ['memory of a running machine', 'srv-web-01', { memory: true }, { state: 'poweredOn', quiesced: 'false' }],
  ['no memory of a running machine', 'srv-web-01', {}, { state: 'poweredOff', quiesced: 'false' }],
  ['quiescing with Tools', 'srv-web-01', { quiesce: true }, { state: 'poweredOff', quiesced: 'true' }],
  [
    'quiescing without Tools',
    'srv-sans-tools-01',
    { quiesce: true },
    { state: 'poweredOff', quiesced: 'false' },
  ],
  [
    'memory and quiescing of a stopped machine',
    'srv-web-02',
    { memory: true, quiesce: true },
    { state: 'poweredOff', quiesced: 'false' },
  ],
  ['a suspended machine', 'poste-suspendu-01', {}, { state: 'suspended', quiesced: 'false' }],
] as const)('%s is told as it was done, not as it was asked', async (_what, machine, options, expected) => {
  await take(machine, 'point', options)
  expect(await kept(machine)).toMatchObject(expected)
})

test('equal names are allowed, and a loose percent sign comes back escaped', async () => {
  await take('srv-web-01', 'à 100 %')
  await take('srv-web-01', 'à 100 %25')
  const names = (await lab.machine('srv-web-01')).snapshots.map(({ name }) => name)
  expect(names).toEqual(['à 100 %25', 'à 100 %25'])
})

test('an empty name is refused by the call', async () => {
  const { ref } = await lab.machine('srv-web-01')
  expect((await client.call('CreateSnapshotEx_Task', vm(ref), newSnapshot(' '))).fault).toBe('InvalidName')
})

test('the 32nd level is allowed and the 33rd is not', async () => {
  expect((await take('srv-usine-31', 'le trente-deuxième')).state).toBe('success')
  expect((await take('srv-usine-31', 'le trente-troisième')).error).toBe('TooManySnapshotLevels')
})

test('memory on an independent disk, a guest that never freezes, a template: each has its fault', async () => {
  expect((await take('srv-coffre-01', 'x', { memory: true })).error).toBe('MemorySnapshotOnIndependentDisk')
  expect((await take('srv-coffre-01', 'x')).state).toBe('success')
  expect((await take('srv-oracle-01', 'x', { quiesce: true })).error).toBe('FilesystemQuiesceFault')
  expect((await take('modele-debian12', 'x')).error).toBe('NotSupported')
})

test('memory takes space on the datastore until there is none left', async () => {
  const errors: (string | null)[] = []
  for (let turn = 0; turn < 8; turn += 1)
    errors.push((await take('srv-archives-01', `tour ${turn}`, { memory: true })).error)
  expect(errors[0]).toBeNull()
  expect(errors.at(-1)).toBe('NoDiskSpace')
})

test('a second task on a busy machine is refused with the reference of the first', async () => {
  const { ref } = await lab.machine('srv-web-01')
  const first = await client.id('CreateSnapshotEx_Task', vm(ref), newSnapshot('stuck'))
  const second = await client.call('CreateSnapshotEx_Task', vm(ref), newSnapshot('autre'))
  const fault = childNamed(second.body, 'detail')?.children[0]
  expect(second.fault).toBe('TaskInProgress')
  expect(fault && textOf(fault, 'task')).toBe(first)
})

test('a stuck task can be cancelled and leaves nothing behind', async () => {
  const { ref } = await lab.machine('srv-web-01')
  const task = await client.id('CreateSnapshotEx_Task', vm(ref), newSnapshot('stuck'))
  await client.call('CancelTask', { type: 'Task', id: task })
  const info = await client.property('Task', task, 'info')
  expect(info && [textOf(info, 'state'), textOf(info, 'cancelled')]).toEqual(['error', 'true'])
  expect((await lab.machine('srv-web-01')).snapshots).toEqual([])
})

test('the machine lists its recent tasks', async () => {
  const { ref } = await lab.machine('srv-web-01')
  await take('srv-web-01', 'un')
  await take('srv-web-01', 'deux')
  const recent = await client.property('VirtualMachine', ref, 'recentTask')
  expect(recent && childrenNamed(recent, 'ManagedObjectReference')).toHaveLength(2)
})
