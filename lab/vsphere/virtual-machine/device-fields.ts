import { bool, int, listOf, long, reference, structure, text, type Value } from '../soap/value.ts'
import type { Card, Disk, VirtualMachine } from './virtual-machine.ts'

/** VirtualHardware.device: the disks and the network cards, and the controller where there is something to say of it. */
export function devicesOf(machine: VirtualMachine): Value {
  const disks = machine.facts.disks.map((disk, index) => diskOf(machine, disk, index))
  const cards = machine.cards.map((card, index) => cardOf(machine, card, index))
  const controllers = machine.sharedBus ? [sharedController()] : []
  return listOf('VirtualDevice', [...controllers, ...disks, ...cards])
}

function sharedController(): Value {
  const controller = structure('VirtualLsiLogicSASController', {
    key: int(1000),
    deviceInfo: described('SCSI controller 0', 'LSI Logic SAS'),
    busNumber: int(0),
    sharedBus: text('physicalSharing'),
  })
  return { ...controller, polymorphic: true }
}

function diskOf(machine: VirtualMachine, disk: Disk, index: number): Value {
  const layer = machine.current ? `-${String(machine.snapshotsTaken).padStart(6, '0')}` : ''
  const backing = structure('VirtualDiskFlatVer2BackingInfo', {
    fileName: text(machine.file(`${index === 0 ? '' : `_${index}`}${layer}.vmdk`)),
    datastore: reference(machine.datastore.ref),
    diskMode: text(machine.independentDisk ? 'independent_persistent' : 'persistent'),
    thinProvisioned: bool(disk.thin),
  })
  const device = structure('VirtualDisk', {
    key: int(disk.key),
    deviceInfo: described(`Hard disk ${index + 1}`, `${Math.round(disk.capacityBytes / 1024)} KB`),
    backing: { ...backing, polymorphic: true },
    controllerKey: int(1000),
    unitNumber: int(index),
    capacityInKB: long(disk.capacityBytes / 1024),
    capacityInBytes: long(disk.capacityBytes),
  })
  return { ...device, polymorphic: true }
}

function cardOf(machine: VirtualMachine, card: Card, index: number): Value {
  const backing = structure('VirtualEthernetCardNetworkBackingInfo', {
    deviceName: text(card.network.name),
    network: reference(card.network.ref),
  })
  const device = structure('VirtualVmxnet3', {
    key: int(card.key),
    deviceInfo: described(`Network adapter ${index + 1}`, card.network.name),
    backing: { ...backing, polymorphic: true },
    connectable: structure('VirtualDeviceConnectInfo', {
      startConnected: bool(card.connected),
      allowGuestControl: bool(true),
      connected: bool(card.connected && machine.powerState === 'poweredOn'),
      status: text('ok'),
    }),
    controllerKey: int(100),
    unitNumber: int(7 + index),
    addressType: text('assigned'),
    macAddress: text(macAddressOf(machine, index)),
  })
  return { ...device, polymorphic: true }
}

function described(label: string, summary: string): Value {
  const description = structure('Description', { label: text(label), summary: text(summary) })
  return { ...description, polymorphic: true }
}

/** 00:50:56 is VMware's own prefix for machines of a vCenter. */
export function macAddressOf(machine: VirtualMachine, index: number): string {
  const digits = machine.facts.uuid.replaceAll('-', '').slice(2 * index, 2 * index + 6)
  return `00:50:56:${digits.slice(0, 2)}:${digits.slice(2, 4)}:${digits.slice(4, 6)}`
}

/** GuestInfo.net, which Tools tell while the guest runs: one address, on the first card. */
export function guestNetOf(machine: VirtualMachine): Value {
  return listOf(
    'GuestNicInfo',
    machine.cards.map((card, index) => {
      const address = index === 0 && card.connected ? machine.facts.ipAddress : null
      const one =
        address === null
          ? []
          : [
              structure('NetIpConfigInfoIpAddress', {
                ipAddress: text(address),
                prefixLength: int(24),
                origin: text(card.dhcp ? 'dhcp' : 'manual'),
                state: text('preferred'),
              }),
            ]
      return structure('GuestNicInfo', {
        network: text(card.network.name),
        ...(address === null ? {} : { ipAddress: text(address) }),
        macAddress: text(macAddressOf(machine, index)),
        connected: bool(card.connected),
        deviceConfigId: int(card.key),
        ipConfig: structure('NetIpConfigInfo', { ipAddress: listOf('NetIpConfigInfoIpAddress', one) }),
      })
    }),
  )
}
