import type { CloneField, CloneRequest } from './clone-request.ts'
import type { CloneSource } from './clone-source.ts'
import type { CustomizationChoice } from './customization.ts'

/** Why the peer would refuse a request that its fields alone allow: a key of `clone.obstacle`. */
export type CloneObstacleReason =
  | 'linked-needs-snapshot'
  | 'linked-keeps-format'
  | 'linked-keeps-size'
  | 'template-stays-off'
  | 'template-is-not-customised'
  | 'disk-gone'
  | 'disk-shrinks'
  | 'card-gone'
  | 'cpus-by-socket'
  | 'other-system'
  | 'cards-differ'

export type CloneObstacle = { field: CloneField; reason: CloneObstacleReason }

/** Everything in a request that contradicts itself or its source, in the order of the wizard's steps. */
export function cloneObstacles(request: CloneRequest, source: CloneSource): CloneObstacle[] {
  return [
    ...linkObstacles(request),
    ...hardwareObstacles(request, source),
    ...guestObstacles(request, source),
  ]
}

/** VirtualMachineRelocateDiskMoveOptions.createNewChildDiskBacking: "only valid when cloning from a snapshot". */
function linkObstacles({ linked, snapshotRef, diskFormat }: CloneRequest): CloneObstacle[] {
  if (!linked) return []
  return [
    ...when(diskFormat !== 'source', 'diskFormat', 'linked-keeps-format'),
    ...when(snapshotRef === null, 'linked', 'linked-needs-snapshot'),
  ]
}

function hardwareObstacles({ hardware, linked }: CloneRequest, source: CloneSource): CloneObstacle[] {
  const disks = hardware.disks.map((wanted) => {
    const now = source.disks.find((disk) => disk.key === wanted.key)
    return now ? wanted.capacityMegabytes - now.capacityMegabytes : null
  })
  const cards = new Set(source.cards.map(({ key }) => key))
  const cpus = hardware.cpuCount ?? source.cpuCount
  return [
    ...when(cpus % source.coresPerSocket !== 0, 'hardware', 'cpus-by-socket'),
    ...when(disks.includes(null), 'hardware', 'disk-gone'),
    ...when(
      disks.some((growth) => growth !== null && growth < 0),
      'hardware',
      'disk-shrinks',
    ),
    // A disk with a parent cannot be expanded.
    ...when(linked && disks.some((growth) => growth !== null && growth > 0), 'hardware', 'linked-keeps-size'),
    ...when(
      hardware.cards.some(({ key }) => !cards.has(key)),
      'hardware',
      'card-gone',
    ),
  ]
}

/** The peer passes over customization and power-on of a template in silence (VirtualMachineCloneSpec). */
function guestObstacles(request: CloneRequest, source: CloneSource): CloneObstacle[] {
  const { asTemplate, customization, powerOn } = request
  if (asTemplate) {
    return [
      ...when(customization.kind !== 'none', 'customization', 'template-is-not-customised'),
      ...when(powerOn, 'powerOn', 'template-stays-off'),
    ]
  }
  return newGuestObstacles(customization, source)
}

function newGuestObstacles(choice: CustomizationChoice, source: CloneSource): CloneObstacle[] {
  if (choice.kind !== 'new') return []
  const { system, network } = choice.specification
  return [
    ...when(source.system !== 'other' && source.system !== system, 'customization', 'other-system'),
    // NicSettingMismatch: as many settings as cards, no fewer.
    ...when(network.cards.length !== source.cards.length, 'customization', 'cards-differ'),
  ]
}

function when(met: boolean, field: CloneField, reason: CloneObstacleReason): CloneObstacle[] {
  return met ? [{ field, reason }] : []
}
