import { afterAll, beforeAll, expect, test } from 'vitest'
import type { SoapClient } from '../testing/soap-client.ts'
import { newSnapshot, runTask, TestLab, vm } from '../testing/test-lab.ts'

let lab: TestLab
let client: SoapClient
beforeAll(async () => {
  lab = await TestLab.start()
  client = await lab.signedIn()
})
afterAll(() => lab.stop())

/** Arguments of CloneVM_Task, into the folder that the source lies in. */
async function asked(
  source: string,
  name: string,
  spec: { location?: string; config?: string; template?: boolean },
) {
  const folder = await client.property('VirtualMachine', source, 'parent')
  const config = spec.config ? `<config>${spec.config}</config>` : ''
  return (
    `<folder type="Folder">${folder?.text}</folder><name>${name}</name><spec><location>${spec.location ?? ''}</location>` +
    `<template>${spec.template ?? false}</template>${config}<powerOn>false</powerOn></spec>`
  )
}

async function clone(source: string, name: string, spec: Parameters<typeof asked>[2] = {}) {
  return runTask(client, 'CloneVM_Task', vm(source), await asked(source, name, spec))
}
const textOf = async (ref: string, path: string) => (await client.property('VirtualMachine', ref, path))?.text

test('a clone that is told nothing stands where its source does, with numbers of its own', async () => {
  const { ref } = await lab.machine('srv-web-02')
  const { result } = await clone(ref, 'twin')
  const made = result ?? ''
  for (const path of ['parent', 'runtime.host', 'resourcePool', 'config.hardware.numCPU', 'config.guestId']) {
    expect(await textOf(made, path)).toBe(await textOf(ref, path))
  }
  expect(await textOf(made, 'config.uuid')).not.toBe(await textOf(ref, 'config.uuid'))
  expect(await textOf(made, 'config.instanceUuid')).not.toBe(await textOf(ref, 'config.instanceUuid'))
})

test('a template needs a pool to become a machine, and is neither started nor snapshotted', async () => {
  const { ref } = await lab.machine('modele-debian12')
  expect(await clone(ref, 'nowhere')).toMatchObject({ state: 'error', error: 'InvalidArgument' })
  expect(await runTask(client, 'PowerOnVM_Task', vm(ref))).toMatchObject({ error: 'NotSupported' })
  expect(await runTask(client, 'CreateSnapshotEx_Task', vm(ref), newSnapshot('x'))).toMatchObject({
    error: 'NotSupported',
  })
})

test('a name has 80 characters, of which an escape is three', async () => {
  const { ref } = await lab.machine('srv-web-02')
  const refused = await client.call('CloneVM_Task', vm(ref), await asked(ref, `${'a'.repeat(78)}%2f`, {}))
  expect(refused.fault).toContain('InvalidName')
  expect(await clone(ref, `${'a'.repeat(77)}%2f`)).toMatchObject({ state: 'success' })
})

test('memory comes by four megabytes, and a device that is not there is named by its place in the call', async () => {
  const { ref } = await lab.machine('srv-web-02')
  expect(await clone(ref, 'odd', { config: '<memoryMB>1023</memoryMB>' })).toMatchObject({
    error: 'InvalidArgument',
  })
  const change =
    '<deviceChange><operation>edit</operation><device i:type="VirtualDisk"><key>9</key></device></deviceChange>'
  expect(await clone(ref, 'odd', { config: change })).toMatchObject({ error: 'InvalidDeviceSpec' })
  expect(await clone(ref, 'odd')).toMatchObject({ state: 'success' })
})

test('a clone is one effect on its source', async () => {
  const { ref } = await lab.machine('srv-compta-01')
  await lab.control('DELETE /effects')
  const { result } = await clone(ref, 'counted')
  expect(await (await lab.control('GET /journal')).json()).toMatchObject([
    { method: 'CloneVM_Task', instance: ref, subject: result },
  ])
})
