import { afterAll, describe, expect, test } from 'vitest'
import type { CloneRequest } from '#lib/domain/clone/clone-request.ts'
import type { PeerInstance } from '#lib/providers/provider.ts'
import { element } from '#lib/providers/transport/xml-writer.ts'
import { referenceNode, virtualMachine } from '#lib/providers/vsphere/managed-object.ts'
import { returnedObject } from '#lib/providers/vsphere/property-collector/results.ts'
import { endOf, faultOf, instanceAt, successOf, within } from '../support/asking.ts'
import { openTarget, takeMachine, target } from '../support/bench.ts'
import { cloned, clonesOf, freshName, raw } from '../support/clones.ts'
import { powerOff } from '../support/outside.ts'

const provider = openTarget()
const clones = clonesOf(provider)
afterAll(() => provider.close())

const computeOf = ({ hostRef }: PeerInstance): CloneRequest['compute'] =>
  hostRef ? { kind: 'host', ref: hostRef } : expect.unreachable('the machine is on no host')

async function takeTemplate() {
  const machine = await takeMachine(provider)
  return instanceAt(provider, await cloned(provider, machine, { asTemplate: true }))
}

describe(`templates, on ${target.kind}`, () => {
  test('a machine is cloned to a template, which belongs to no pool', async () => {
    expect(await takeTemplate()).toMatchObject({ isTemplate: true, powerState: 'off', resourcePoolRef: null })
  })

  test('a template is deployed to a machine that is none', async () => {
    const template = await takeTemplate()
    const ref = await cloned(provider, template)
    expect(await instanceAt(provider, ref)).toMatchObject({ isTemplate: false, hostRef: template.hostRef })
  })

  test('deploying without a pool is refused by the task', async () => {
    const template = await takeTemplate()
    const [folderRef, datastoreRef] = [template.folderRef ?? '', template.datastoreRefs[0] ?? '']
    const location = element('location', [
      referenceNode('datastore', { type: 'Datastore', id: datastoreRef }),
    ])
    const started = await raw(() => ({
      name: 'CloneVM_Task',
      target: virtualMachine(template.ref),
      arguments: [
        referenceNode('folder', { type: 'Folder', id: folderRef }),
        element('name', freshName()),
        element('spec', [location, element('template', 'false'), element('powerOn', 'false')]),
      ],
    }))
    const task = returnedObject(successOf(started)).id
    expect(await endOf(provider, { ok: true, value: { kind: 'vsphere', task } })).toMatchObject({
      status: 'failed',
      fault: {
        peerFault: 'InvalidArgument',
        field: 'compute',
        detail: { invalidProperty: 'spec.location.pool' },
      },
    })
  })

  test('a machine that runs cannot become a template', async () => {
    const machine = await takeMachine(provider)
    expect(faultOf(await clones.markAsTemplate(machine.ref, within()))).toMatchObject({
      code: 'conflict',
      peerFault: 'InvalidPowerState',
      detail: { requestedState: 'poweredOff', existingState: 'poweredOn' },
    })
  })

  test('a machine that is off becomes a template, and a machine again', async () => {
    const machine = await takeMachine(provider)
    await powerOff(machine.ref)
    successOf(await clones.markAsTemplate(machine.ref, within()))
    expect(await instanceAt(provider, machine.ref)).toMatchObject({ isTemplate: true, resourcePoolRef: null })
    expect(faultOf(await clones.markAsTemplate(machine.ref, within()))).toMatchObject({
      peerFault: 'NotSupported',
    })

    successOf(await clones.markAsMachine(machine.ref, computeOf(machine), within()))
    const again = await instanceAt(provider, machine.ref)
    expect(again).toMatchObject({ isTemplate: false, hostRef: machine.hostRef })
    expect(again.resourcePoolRef).not.toBeNull()
    expect(faultOf(await clones.markAsMachine(machine.ref, computeOf(machine), within()))).toMatchObject({
      code: 'unsupported',
      peerFault: 'NotSupported',
    })
  })

  test('a machine that was deleted meanwhile is not found', async () => {
    expect(faultOf(await clones.markAsTemplate('vm-999999', within()))).toMatchObject({
      code: 'not_found',
      peerFault: 'ManagedObjectNotFound',
    })
  })
})
