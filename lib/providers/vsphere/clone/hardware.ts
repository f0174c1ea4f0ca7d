import type { SourceCard, SourceDisk } from '#lib/domain/clone/clone-source.ts'
import {
  attribute,
  booleanOf,
  child,
  children,
  declaredType,
  intOf,
  longOf,
  optionalText,
  requiredChild,
  WireError,
  type XmlElement,
} from '../../transport/xml-element.ts'
import { managedObjectOf } from '../managed-object.ts'
import type { GuestCard } from './guest-cards.ts'

const megabyte = 1024n * 1024n

// VirtualEthernetCard's subtypes (API reference). The wire carries the subtype's name and never its ancestors'.
const cardTypes = [
  'VirtualE1000',
  'VirtualE1000e',
  'VirtualPCNet32',
  'VirtualSriovEthernetCard',
  'VirtualVmxnet',
  'VirtualVmxnet2',
  'VirtualVmxnet3',
  'VirtualVmxnet3Vrdma',
]

/** VirtualDevice.key. */
export function keyOf(device: XmlElement): number {
  return intOf(requiredChild(device, 'key'))
}

/** The devices of config.hardware.device (ArrayOfVirtualDevice), each its own type. */
export function disksIn(devices: XmlElement): XmlElement[] {
  return devices.children.filter((device) => declaredType(device) === 'VirtualDisk')
}

export function cardsIn(devices: XmlElement): XmlElement[] {
  return devices.children.filter((device) => cardTypes.includes(declaredType(device) ?? ''))
}

/** VirtualDisk.capacityInBytes (since 5.5), else capacityInKB. `devices` are those that it stands among, its controller too. */
export function diskOf(device: XmlElement, devices: XmlElement): SourceDisk {
  const backing = child(device, 'backing')
  const bytes = child(device, 'capacityInBytes')
  const capacity = bytes === null ? longOf(requiredChild(device, 'capacityInKB')) * 1024n : longOf(bytes)
  if (capacity < 0n) throw new WireError(`<capacityInBytes> is out of range: ${capacity}`)
  const thin = backing && child(backing, 'thinProvisioned')
  const datastore = backing && child(backing, 'datastore')
  const mode = backing && optionalText(backing, 'diskMode')
  return {
    key: keyOf(device),
    label: labelOf(device),
    capacityMegabytes: Number(capacity / megabyte),
    thin: isFlat(backing) ? thin !== null && booleanOf(thin) : null,
    independent: mode?.startsWith('independent') ?? false,
    snapshotObstacle: isPhysicalRaw(backing)
      ? 'physical-raw'
      : isOnSharedBus(device, devices)
        ? 'shared-bus'
        : null,
    datastoreRef: datastore ? managedObjectOf(datastore).id : null,
  }
}

/** VirtualDiskRawDiskMappingVer1BackingInfo.compatibilityMode (VirtualDiskCompatibilityMode). */
function isPhysicalRaw(backing: XmlElement | null): boolean {
  return (
    backing !== null &&
    declaredType(backing) === 'VirtualDiskRawDiskMappingVer1BackingInfo' &&
    optionalText(backing, 'compatibilityMode') === 'physicalMode'
  )
}

/** VirtualDevice.controllerKey leads to a VirtualSCSIController, whose sharedBus is a VirtualSCSISharing. */
function isOnSharedBus(device: XmlElement, devices: XmlElement): boolean {
  const controllerKey = optionalText(device, 'controllerKey')
  const controller = devices.children.find((one) => optionalText(one, 'key') === controllerKey)
  const sharing = (controllerKey && controller && optionalText(controller, 'sharedBus')) || 'noSharing'
  return sharing !== 'noSharing'
}

/** VirtualDiskFlatVer2BackingInfo: the one that the clone may convert (VirtualMachineRelocateSpecDiskLocator.diskBackingInfo). */
export function isFlat(backing: XmlElement | null): backing is XmlElement {
  return backing !== null && declaredType(backing) === 'VirtualDiskFlatVer2BackingInfo'
}

export function cardOf(device: XmlElement, guest: readonly GuestCard[]): SourceCard {
  const key = keyOf(device)
  const connectable = child(device, 'connectable')
  const connected = connectable && child(connectable, 'startConnected')
  return {
    key,
    label: labelOf(device),
    networkRef: networkRefOf(child(device, 'backing')),
    // A card that says nothing of it is plugged in when the machine starts.
    connected: connected ? booleanOf(connected) : true,
    macAddress: optionalText(device, 'macAddress'),
    macIsManual: optionalText(device, 'addressType')?.toLowerCase() === 'manual',
    addresses: guest.find((card) => card.deviceKey === key)?.addresses ?? [],
  }
}

/**
 * VirtualEthernetCardNetworkBackingInfo.network, or for a distributed switch the key of its port group, for which vCenter and
 * vcsim take the port group's reference.
 */
function networkRefOf(backing: XmlElement | null): string | null {
  const network = backing && child(backing, 'network')
  if (network && attribute(network, 'type') !== null) return managedObjectOf(network).id
  const port = backing && child(backing, 'port')
  return port ? optionalText(port, 'portgroupKey') : null
}

/** VirtualDevice.deviceInfo (Description): what the client shows, such as "Hard disk 1". */
function labelOf(device: XmlElement): string {
  const [info] = children(device, 'deviceInfo')
  return (info && optionalText(info, 'label')) ?? String(keyOf(device))
}
