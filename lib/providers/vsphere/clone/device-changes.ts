import type { CloneRequest, DiskFormat, HardwareChange } from '#lib/domain/clone/clone-request.ts'
import { child, optionalText, type XmlElement } from '../../transport/xml-element.ts'
import { element, type XmlNode } from '../../transport/xml-writer.ts'
import { type ManagedObject, referenceNode } from '../managed-object.ts'
import { echo, withPart } from './device-node.ts'
import { cardsIn, disksIn, isFlat, keyOf } from './hardware.ts'

/** The backing of a card by the network that it is to hang on. */
export type CardBackings = ReadonlyMap<string, XmlNode>

type Change = Pick<CloneRequest, 'diskFormat' | 'linked'>

/**
 * VirtualMachineRelocateSpec.disk: VirtualMachineRelocateSpecDiskLocator(diskId, datastore, diskBackingInfo). Only flat
 * disks can be converted; the file's name is the peer's to choose.
 */
export function diskLocators(devices: XmlElement, datastore: ManagedObject, change: Change): XmlNode[] {
  const { diskFormat, linked } = change
  if (diskFormat === 'source' || linked) return []
  return disksIn(devices).flatMap((disk) => {
    const backing = child(disk, 'backing')
    if (!isFlat(backing)) return []
    return [
      element('disk', [
        element('diskId', String(keyOf(disk))),
        referenceNode('datastore', datastore),
        convertedBacking(diskFormat, optionalText(backing, 'diskMode') ?? 'persistent'),
      ]),
    ]
  })
}

function convertedBacking(format: DiskFormat, mode: string): XmlNode {
  const parts = [
    element('fileName', ''),
    element('diskMode', mode),
    element('thinProvisioned', String(format === 'thin')),
    element('eagerlyScrub', 'false'),
  ]
  return element('diskBackingInfo', parts, { 'xsi:type': 'VirtualDiskFlatVer2BackingInfo' })
}

/** VirtualMachineConfigSpec.deviceChange for each disk that grows: the whole device again, with its new capacity. */
export function resizedDisks(devices: XmlElement, { disks }: HardwareChange): XmlNode[] {
  return disksIn(devices).flatMap((device) => {
    const wanted = disks.find(({ key }) => key === keyOf(device))
    if (!wanted) return []
    // Of the two, the one in bytes wins where the peer knows it (since 5.5).
    const capacityInKB = element('capacityInKB', String(wanted.capacityMegabytes * 1024))
    const capacityInBytes = element('capacityInBytes', String(wanted.capacityMegabytes * 1024 * 1024))
    return [edit(echo('device', device, { capacityInKB, capacityInBytes }))]
  })
}

/**
 * VirtualMachineRelocateSpec.deviceChange for each card on another network, and VirtualMachineConfigSpec.deviceChange for each that
 * changes at all: the relocation looks at the network's backing and nothing else.
 */
export function editedCards(
  devices: XmlElement,
  { cards }: HardwareChange,
  backings: CardBackings,
): { moved: XmlNode[]; edited: XmlNode[] } {
  const changes = cardsIn(devices).flatMap((device) => {
    const wanted = cards.find(({ key }) => key === keyOf(device))
    if (!wanted || (wanted.networkRef === null && wanted.connected === null)) return []
    const backing = wanted.networkRef === null ? undefined : backings.get(wanted.networkRef)
    return [{ isMoved: backing !== undefined, node: editedCard(device, backing, wanted.connected) }]
  })
  return {
    moved: changes.filter(({ isMoved }) => isMoved).map(({ node }) => node),
    edited: changes.map(({ node }) => node),
  }
}

function editedCard(device: XmlElement, backing: XmlNode | undefined, connected: boolean | null): XmlNode {
  const isManual = optionalText(device, 'addressType')?.toLowerCase() === 'manual'
  const kept = echo('device', device, {
    ...(backing ? { backing: null } : {}),
    ...(connected === null ? {} : { connectable: null }),
    // An address that the peer gave the source would be asked for once more.
    ...(isManual ? {} : { macAddress: null, addressType: null }),
  })
  const moved = backing ? withPart(kept, ['key', 'deviceInfo'], backing) : kept
  if (connected === null) return edit(moved)
  return edit(withPart(moved, ['key', 'deviceInfo', 'backing'], connectable(device, connected)))
}

/** VirtualDeviceConnectInfo: `connected` is of a machine that runs, so it follows. */
function connectable(device: XmlElement, connected: boolean): XmlNode {
  const now = child(device, 'connectable')
  const changed = {
    startConnected: element('startConnected', String(connected)),
    connected: element('connected', String(connected)),
  }
  if (now !== null) return echo('connectable', now, { ...changed, status: null })
  return element('connectable', [
    changed.startConnected,
    element('allowGuestControl', 'true'),
    changed.connected,
  ])
}

function edit(device: XmlNode): XmlNode {
  return element('deviceChange', [element('operation', 'edit'), device], {
    'xsi:type': 'VirtualDeviceConfigSpec',
  })
}

/** Device keys that a request names and the source has not. */
export function unknownKeys(devices: XmlElement, { disks, cards }: HardwareChange): number[] {
  const disksThere = disksIn(devices).map(keyOf)
  const cardsThere = cardsIn(devices).map(keyOf)
  return [
    ...disks.filter(({ key }) => !disksThere.includes(key)),
    ...cards.filter(({ key }) => !cardsThere.includes(key)),
  ].map(({ key }) => key)
}
