import type { Ref } from '../model/ref.ts'
import { readRef } from '../property-collector/filter-spec.ts'
import { invalidArgument } from '../soap/faults.ts'
import {
  booleanOf,
  childNamed,
  childrenNamed,
  integerOf,
  textOf,
  type XmlElement,
} from '../soap/xml-element.ts'

/** One VirtualDeviceConfigSpec. */
export type DeviceEdit = { operation: string; device: XmlElement }

/** VirtualMachineCloneSpec, as far as the lab knows it. */
export type CloneSpec = {
  datastore: Ref | null
  pool: Ref | null
  host: Ref | null
  snapshot: Ref | null
  diskMoveType: string | null
  /** VirtualMachineRelocateSpecDiskLocator.diskBackingInfo.thinProvisioned by the disk's key. */
  thin: ReadonlyMap<number, boolean>
  template: boolean
  powerOn: boolean
  instanceUuid: string | null
  cpus: number | undefined
  memoryMegabytes: number | undefined
  /** Of the relocation, which reads the backings of cards alone. */
  moves: readonly DeviceEdit[]
  /** Of the configuration. */
  edits: readonly DeviceEdit[]
  customization: XmlElement | null
}

export function readCloneSpec(spec: XmlElement | undefined): CloneSpec {
  const location = spec && childNamed(spec, 'location')
  if (!spec || !location) throw invalidArgument('spec.location')
  const config = childNamed(spec, 'config')
  const refAt = (parent: XmlElement, name: string, path: string) => {
    const found = childNamed(parent, name)
    return found ? readRef(found, path) : null
  }
  return {
    datastore: refAt(location, 'datastore', 'spec.location.datastore'),
    pool: refAt(location, 'pool', 'spec.location.pool'),
    host: refAt(location, 'host', 'spec.location.host'),
    snapshot: refAt(spec, 'snapshot', 'spec.snapshot'),
    diskMoveType: textOf(location, 'diskMoveType')?.trim() ?? null,
    thin: new Map(childrenNamed(location, 'disk').flatMap(thinAt)),
    template: booleanOf(spec, 'template', false),
    powerOn: booleanOf(spec, 'powerOn', false),
    instanceUuid: (config && textOf(config, 'instanceUuid')?.trim()) || null,
    cpus: config && integerOf(config, 'numCPUs'),
    memoryMegabytes: config && integerOf(config, 'memoryMB'),
    moves: childrenNamed(location, 'deviceChange').map(readEdit),
    edits: config ? childrenNamed(config, 'deviceChange').map(readEdit) : [],
    customization: childNamed(spec, 'customization') ?? null,
  }
}

/** Nothing where no backing was given: the disk keeps its format. */
function thinAt(locator: XmlElement): [number, boolean][] {
  const backing = childNamed(locator, 'diskBackingInfo')
  const key = integerOf(locator, 'diskId')
  if (key === undefined) throw invalidArgument('spec.location.disk.diskId')
  return backing ? [[key, booleanOf(backing, 'thinProvisioned', false)]] : []
}

function readEdit(change: XmlElement): DeviceEdit {
  const device = childNamed(change, 'device')
  if (!device) throw invalidArgument('spec.config.deviceChange.device')
  return { operation: textOf(change, 'operation')?.trim() ?? '', device }
}
