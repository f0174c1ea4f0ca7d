import { type Fields, group, leaf } from '../model/property-table.ts'
import { bool, dateTime, int, listOf, long, reference, structure, text, type Value } from '../soap/value.ts'
import type { VirtualMachine } from './virtual-machine.ts'

export const configFields: Fields<VirtualMachine> = {
  changeVersion: leaf((machine) => dateTime(machine.layerSince)),
  modified: leaf((machine) => dateTime(machine.facts.createTime)),
  name: leaf((machine) => text(machine.name)),
  guestFullName: leaf((machine) => text(machine.facts.guestFullName)),
  version: leaf(() => text('vmx-21')),
  uuid: leaf((machine) => text(machine.facts.uuid)),
  createDate: leaf((machine) => dateTime(machine.facts.createTime)),
  instanceUuid: leaf((machine) => text(machine.facts.uuid)),
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
    device: leaf((machine) => listOf('VirtualDevice', [diskOf(machine), cardOf(machine)])),
  }),
}

function diskOf(machine: VirtualMachine): Value {
  const backing = structure('VirtualDiskFlatVer2BackingInfo', {
    fileName: text(machine.file(machine.current ? `-${deltaNumber(machine)}.vmdk` : '.vmdk')),
    datastore: reference(machine.datastore.ref),
    diskMode: text(machine.independentDisk ? 'independent_persistent' : 'persistent'),
    thinProvisioned: bool(true),
  })
  const disk = structure('VirtualDisk', {
    key: int(2000),
    deviceInfo: described('Hard disk 1', `${Math.round(machine.facts.provisionedBytes / 1024)} KB`),
    backing: { ...backing, polymorphic: true },
    controllerKey: int(1000),
    unitNumber: int(0),
    capacityInKB: long(machine.facts.provisionedBytes / 1024),
    capacityInBytes: long(machine.facts.provisionedBytes),
  })
  return { ...disk, polymorphic: true }
}

function cardOf(machine: VirtualMachine): Value {
  const backing = structure('VirtualEthernetCardNetworkBackingInfo', {
    deviceName: text(machine.network.name),
    network: reference(machine.network.ref),
  })
  const card = structure('VirtualVmxnet3', {
    key: int(4000),
    deviceInfo: described('Network adapter 1', machine.network.name),
    backing: { ...backing, polymorphic: true },
    addressType: text('assigned'),
    macAddress: text(macAddressOf(machine)),
  })
  return { ...card, polymorphic: true }
}

function described(label: string, summary: string): Value {
  const description = structure('Description', { label: text(label), summary: text(summary) })
  return { ...description, polymorphic: true }
}

/** 00:50:56 is VMware's own prefix for machines of a vCenter. */
function macAddressOf(machine: VirtualMachine): string {
  const digits = machine.facts.uuid.replaceAll('-', '')
  return `00:50:56:${digits.slice(0, 2)}:${digits.slice(2, 4)}:${digits.slice(4, 6)}`
}

function deltaNumber(machine: VirtualMachine): string {
  return String(machine.snapshotsTaken).padStart(6, '0')
}
