import { type Fields, group, leaf } from '../model/property-table.ts'
import { bool, dateTime, int, text } from '../soap/value.ts'
import { devicesOf } from './device-fields.ts'
import type { VirtualMachine } from './virtual-machine.ts'

export const configFields: Fields<VirtualMachine> = {
  changeVersion: leaf((machine) => dateTime(machine.layerSince)),
  modified: leaf((machine) => dateTime(machine.facts.createTime)),
  name: leaf((machine) => text(machine.name)),
  guestFullName: leaf((machine) => text(machine.facts.guestFullName)),
  version: leaf(() => text('vmx-21')),
  uuid: leaf((machine) => text(machine.facts.uuid)),
  createDate: leaf((machine) => dateTime(machine.facts.createTime)),
  instanceUuid: leaf((machine) => text(machine.facts.instanceUuid)),
  template: leaf((machine) => bool(machine.facts.template)),
  guestId: leaf((machine) => text(machine.facts.guestId)),
  annotation: leaf((machine) => text(machine.facts.annotation)),
  files: group('VirtualMachineFileInfo', {
    vmPathName: leaf((machine) => text(machine.file('.vmx'))),
    snapshotDirectory: leaf((machine) => text(`[${machine.datastore.name}] ${machine.facts.name}/`)),
  }),
  flags: group('VirtualMachineFlagInfo', {
    snapshotDisabled: leaf(() => bool(false)),
    snapshotLocked: leaf(() => bool(false)),
    snapshotPowerOffBehavior: leaf((machine) => text(machine.powerOffBehavior)),
  }),
  hardware: group('VirtualHardware', {
    numCPU: leaf((machine) => int(machine.hardware.cpus)),
    numCoresPerSocket: leaf(() => int(1)),
    memoryMB: leaf((machine) => int(machine.hardware.memoryMegabytes)),
    device: leaf(devicesOf),
  }),
}
