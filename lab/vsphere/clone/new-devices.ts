import { Network } from '../model/network.ts'
import type { World } from '../model/world.ts'
import { readRef } from '../property-collector/filter-spec.ts'
import { invalidArgument } from '../soap/faults.ts'
import { booleanOf, childNamed, integerOf } from '../soap/xml-element.ts'
import type { Card, Disk, Hardware, VirtualMachine } from '../virtual-machine/virtual-machine.ts'
import { invalidDevice, invalidDeviceEdit } from './clone-faults.ts'
import type { CloneSpec, DeviceEdit } from './clone-spec.ts'
import { found } from './destination.ts'

export type NewDevices = { disks: Disk[]; cards: Card[] }

/** The source's devices with what the spec makes of them. Throws what vCenter puts into the task. */
export function newDevices(world: World, source: VirtualMachine, spec: CloneSpec): NewDevices {
  const disks = source.facts.disks.map((disk) => ({ ...disk, thin: spec.thin.get(disk.key) ?? disk.thin }))
  const devices: NewDevices = { disks, cards: source.cards.map((card) => ({ ...card })) }
  for (const [index, move] of spec.moves.entries())
    if (isCard(devices, move)) edit(world, devices, move, index, false)
  const linked = spec.diskMoveType === 'createNewChildDiskBacking'
  for (const [index, one] of spec.edits.entries()) edit(world, devices, one, index, linked)
  return devices
}

function isCard({ cards }: NewDevices, { device }: DeviceEdit): boolean {
  return cards.some(({ key }) => key === integerOf(device, 'key'))
}

function edit(
  world: World,
  { disks, cards }: NewDevices,
  change: DeviceEdit,
  index: number,
  linked: boolean,
): void {
  // Adding and removing devices is not what this lab is for.
  if (change.operation !== 'edit') throw invalidDeviceEdit(index)
  const key = integerOf(change.device, 'key')
  const disk = disks.find((one) => one.key === key)
  const card = cards.find((one) => one.key === key)
  if (disk) editDisk(disk, change, index, linked)
  else if (card) editCard(world, card, change)
  else throw invalidDevice(index)
}

/** VirtualDisk: capacityInBytes wins over capacityInKB where both are set. */
function editDisk(disk: Disk, { device }: DeviceEdit, index: number, linked: boolean): void {
  const kibibytes = integerOf(device, 'capacityInKB')
  const bytes =
    integerOf(device, 'capacityInBytes') ?? (kibibytes === undefined ? disk.capacityBytes : kibibytes * 1024)
  if (bytes < disk.capacityBytes) throw invalidDeviceEdit(index)
  if (bytes > disk.capacityBytes && linked)
    throw invalidDeviceEdit(index, 'Disks with parents cannot be expanded.')
  disk.capacityBytes = bytes
}

function editCard(world: World, card: Card, { device }: DeviceEdit): void {
  const network = childNamed(childNamed(device, 'backing') ?? device, 'network')
  if (network)
    card.network = found(world, readRef(network, 'spec.config.deviceChange.device.backing.network'), Network)
  const connectable = childNamed(device, 'connectable')
  if (connectable) card.connected = booleanOf(connectable, 'startConnected', card.connected)
}

export function newHardware(source: Hardware, spec: CloneSpec): Hardware {
  const cpus = spec.cpus ?? source.cpus
  const memoryMegabytes = spec.memoryMegabytes ?? source.memoryMegabytes
  if (!(cpus > 0)) throw invalidArgument('spec.config.numCPUs')
  // ESXi hands out memory by four megabytes.
  if (!(memoryMegabytes > 0) || memoryMegabytes % 4 !== 0) throw invalidArgument('spec.config.memoryMB')
  return { cpus, memoryMegabytes }
}
