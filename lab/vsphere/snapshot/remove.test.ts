import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { textOf } from '../soap/xml-element.ts'
import type { SoapClient } from '../testing/soap-client.ts'
import { runTask, snapshot, TestLab, vm } from '../testing/test-lab.ts'

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

const keepChildren = '<removeChildren>false</removeChildren>'
const withChildren = '<removeChildren>true</removeChildren>'

/** srv-sql-01: Base saine → (Essai schéma A | Essai schéma B → index refaits (you are here) → Avant reprise). */
async function tree() {
  const machine = await lab.machine('srv-sql-01')
  const named = (name: string) => machine.snapshots.find((one) => one.name === name)?.ref ?? 'none'
  return {
    machine,
    base: named('Base saine'),
    a: named('Essai schéma A'),
    b: named('Essai schéma B'),
    here: named('Essai schéma B, index refaits'),
    leaf: named('Avant reprise des données'),
  }
}

test('the children of a removed snapshot move up to its parent', async () => {
  const { base, b, here } = await tree()
  await runTask(client, 'RemoveSnapshot_Task', snapshot(b), keepChildren)
  const after = await tree()
  expect(after.machine.snapshots.find(({ ref }) => ref === here)?.parent).toBe(base)
  expect(after.machine.current).toBe(here)
})

test('removing the current snapshot puts "You are here" at its parent', async () => {
  const { b, here, leaf } = await tree()
  await runTask(client, 'RemoveSnapshot_Task', snapshot(here), keepChildren)
  const { machine } = await tree()
  expect(machine.current).toBe(b)
  expect(machine.snapshots.find(({ ref }) => ref === leaf)?.parent).toBe(b)
})

test('removing a subtree that holds the current snapshot puts "You are here" above it', async () => {
  const { base, b } = await tree()
  await runTask(client, 'RemoveSnapshot_Task', snapshot(b), withChildren)
  const { machine } = await tree()
  expect(machine.snapshots.map(({ name }) => name)).toEqual(['Base saine', 'Essai schéma A'])
  expect(machine.current).toBe(base)
})

test('removing the root leaves several roots', async () => {
  const { base, a, b } = await tree()
  await runTask(client, 'RemoveSnapshot_Task', snapshot(base), keepChildren)
  const { machine } = await tree()
  expect(machine.snapshots.filter(({ parent }) => parent === null).map(({ ref }) => ref)).toEqual([a, b])
})

test('removing all unsets the snapshot property', async () => {
  const { machine } = await tree()
  await runTask(client, 'RemoveAllSnapshots_Task', vm(machine.ref))
  expect(await client.property('VirtualMachine', machine.ref, 'snapshot')).toBeNull()
})

test('a removed snapshot is not found any more', async () => {
  const { a } = await tree()
  await runTask(client, 'RemoveSnapshot_Task', snapshot(a), keepChildren)
  expect((await client.call('RevertToSnapshot_Task', snapshot(a))).fault).toBe('ManagedObjectNotFound')
})

test('removing gives its space back to the datastore', async () => {
  const { machine } = await tree()
  const free = async () =>
    Number((await client.property('Datastore', await datastoreOf(machine.ref), 'summary.freeSpace'))?.text)
  const before = await free()
  await runTask(client, 'RemoveAllSnapshots_Task', vm(machine.ref))
  expect(await free()).toBeGreaterThan(before)
})

test('disks left behind need consolidation, which a task does', async () => {
  const { a, machine } = await tree()
  await runTask(client, 'RemoveSnapshot_Task', snapshot(a), `${keepChildren}<consolidate>false</consolidate>`)
  const needed = () => client.property('VirtualMachine', machine.ref, 'runtime.consolidationNeeded')
  expect((await needed())?.text).toBe('true')
  await runTask(client, 'ConsolidateVMDisks_Task', vm(machine.ref))
  expect((await needed())?.text).toBe('false')
})

test('a rename changes name and description at once', async () => {
  const { a, machine } = await tree()
  await client.call('RenameSnapshot', snapshot(a), '<name>renommé</name><description>autre</description>')
  expect((await lab.machine('srv-sql-01')).snapshots.find(({ ref }) => ref === a)?.name).toBe('renommé')
  const info = await client.property('VirtualMachine', machine.ref, 'config')
  expect(info && textOf(info, 'name')).toBe('srv-sql-01')
})

async function datastoreOf(machine: string): Promise<string> {
  return (await client.property('VirtualMachine', machine, 'datastore'))?.children[0]?.text ?? ''
}
