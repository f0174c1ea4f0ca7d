import { BadControlRequest, type ControlFields } from '../../control/control-fields.ts'
import type { Lab } from '../lab.ts'
import { createSnapshot } from '../snapshot/create.ts'
import { removeAllSnapshots, removeSnapshot, removeSubtree } from '../snapshot/remove.ts'
import { revertTo } from '../snapshot/revert.ts'
import type { Snapshot } from '../snapshot/snapshot.ts'
import { keptName } from '../snapshot/snapshot-name.ts'
import { settle } from '../snapshot/storage.ts'
import { removeMachine } from '../virtual-machine/remove-machine.ts'
import type { VirtualMachine } from '../virtual-machine/virtual-machine.ts'
import { MachineFields } from './read-fields.ts'

// What somebody else does at the vCenter, at once and without a task.

/** { instance, state: "poweredOn" | "poweredOff" | "suspended" } */
export function changePower(lab: Lab, body: unknown): void {
  const fields = new MachineFields(body)
  const machine = fields.machine(lab)
  const now = lab.clock.now()
  settle(machine, now)
  machine.setPower(
    fields.wanted('state', fields.oneOf('state', ['poweredOn', 'poweredOff', 'suspended'])),
    now,
  )
  lab.world.touch(machine)
}

/** { instance }: a machine that is off becomes a template. */
export function convertToTemplate(lab: Lab, body: unknown): void {
  const machine = new MachineFields(body).machine(lab)
  if (machine.powerState !== 'poweredOff') throw new BadControlRequest(`${machine.name} is not off`)
  machine.becomeTemplate()
  lab.world.touch(machine)
}

/** { instance, cpus?, memoryMegabytes?, consolidationNeeded?, sharedBus? } */
export function reconfigure(lab: Lab, body: unknown): void {
  const fields = new MachineFields(body)
  const machine = fields.machine(lab)
  machine.hardware = {
    cpus: fields.number('cpus') ?? machine.hardware.cpus,
    memoryMegabytes: fields.number('memoryMegabytes') ?? machine.hardware.memoryMegabytes,
  }
  machine.consolidationNeeded ||= fields.flag('consolidationNeeded')
  machine.sharedBus = fields.flag('sharedBus')
  lab.world.touch(machine)
}

/** { instance } */
export function removeInstance(lab: Lab, body: unknown): void {
  removeMachine(lab.world, new MachineFields(body).machine(lab))
}

/**
 * { instance, action?: "create" | "revert" | "rename" | "remove" | "remove-all", name?, description?, snapshot?, memory?,
 * quiesce?, withChildren? }. "snapshot" is a reference or a name. Answers the reference of a new snapshot.
 */
export function changeSnapshots(lab: Lab, body: unknown): unknown {
  const fields = new MachineFields(body)
  const machine = fields.machine(lab)
  const now = lab.clock.now()
  const { world } = lab
  const action = fields.oneOf('action', ['create', 'revert', 'rename', 'remove', 'remove-all']) ?? 'create'
  if (action === 'remove-all') {
    removeAllSnapshots(world, machine, now)
    return undefined
  }
  if (action === 'create') {
    const snapshot = createSnapshot(world, machine, newSnapshotIn(fields), now)
    world.touch(machine)
    return { snapshot: snapshot.ref.id }
  }
  const snapshot = snapshotIn(fields, machine)
  if (action === 'revert') revertTo(world, snapshot, { suppressPowerOn: false }, now)
  else if (action === 'rename') rename(lab, snapshot, fields)
  else (fields.flag('withChildren') ? removeSubtree : removeSnapshot)(world, snapshot, now)
  return undefined
}

/** Every machine by name with its reference, for tests that need one. */
export function listMachines(lab: Lab): unknown {
  const machines = [...lab.world.all()].filter(
    (object): object is VirtualMachine => object.ref.type === 'VirtualMachine',
  )
  return machines.map((machine) => ({
    ref: machine.ref.id,
    name: machine.name,
    powerState: machine.powerState,
    template: machine.facts.template,
    hardware: machine.hardware,
    snapshots: machine
      .snapshots()
      .map(({ ref, name, parent }) => ({ ref: ref.id, name, parent: parent?.ref.id ?? null })),
    current: machine.current?.ref.id ?? null,
  }))
}

function newSnapshotIn(fields: ControlFields) {
  return {
    name: keptName(fields.text('name') ?? 'pris par un autre client'),
    description: fields.text('description') ?? '',
    memory: fields.flag('memory'),
    quiesce: fields.flag('quiesce'),
  }
}

function snapshotIn(fields: ControlFields, machine: VirtualMachine): Snapshot {
  const wanted = fields.wanted('snapshot', fields.text('snapshot'))
  const found = machine.snapshots().find(({ ref, name }) => ref.id === wanted || name === wanted)
  if (!found) throw new BadControlRequest(`${machine.name} has no snapshot "${wanted}"`)
  return found
}

function rename(lab: Lab, snapshot: Snapshot, fields: ControlFields): void {
  snapshot.name = keptName(fields.text('name') ?? snapshot.name)
  snapshot.description = fields.text('description') ?? snapshot.description
  lab.world.touch(snapshot.machine)
}
