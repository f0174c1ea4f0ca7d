import type { GuestTools, SnapshotCapabilities } from '#lib/domain/instance/instance.ts'
import type { PeerInstance } from '../../provider.ts'
import { WireError } from '../../transport/xml-element.ts'
import type { ObjectProperties } from '../property-collector/results.ts'
import { instanceProperties } from './machine-properties.ts'
import { markOf } from './marks.ts'
import { powerStateOf } from './power-state.ts'
import { booleanAt, dateAt, intAt, longAt, nameAt, refAt, refsAt, textAt } from './property-values.ts'
import { snapshotTreeOf } from './snapshot-tree.ts'

const noSizes: ReadonlyMap<string, bigint> = new Map()

/** A VirtualMachine as Jalon knows it. Throws WireError when a property is not of its documented type. */
export function instanceOf(
  machine: ObjectProperties,
  sizes: ReadonlyMap<string, bigint> = noSizes,
): PeerInstance {
  const name = nameAt(machine, 'name')
  if (name === null) throw new WireError(`name is missing on VirtualMachine ${machine.object.id}`)
  const powerState = powerStateOf(textAt(machine, 'runtime.powerState'))
  const memoryMegabytes = intAt(machine, 'config.hardware.memoryMB')
  return {
    ref: machine.object.id,
    name,
    powerState,
    isTemplate: booleanAt(machine, 'config.template') ?? false,
    guestOs: textAt(machine, 'config.guestFullName'),
    guestTools: guestToolsOf(machine),
    cpuCount: intAt(machine, 'config.hardware.numCPU'),
    memoryBytes: memoryMegabytes === null ? null : BigInt(memoryMegabytes) * 1024n ** 2n,
    storageBytes: longAt(machine, 'summary.storage.committed'),
    hostRef: refAt(machine, 'runtime.host'),
    resourcePoolRef: refAt(machine, 'resourcePool'),
    folderRef: refAt(machine, 'parent'),
    datastoreRefs: refsAt(machine, 'datastore'),
    networkRefs: refsAt(machine, 'network'),
    consolidationNeeded: booleanAt(machine, 'runtime.consolidationNeeded') ?? false,
    capabilities: capabilitiesOf(machine),
    tree: snapshotTreeOf(machine.properties.get('snapshot'), {
      powerState,
      bootTime: dateAt(machine, 'runtime.bootTime'),
      sizes,
    }),
    incus: null,
    mark: markOf(machine),
  }
}

/** GuestInfo.toolsVersionStatus2 (VirtualMachineToolsVersionStatus) and toolsRunningStatus (VirtualMachineToolsRunningStatus). */
export function guestToolsOf(machine: ObjectProperties): GuestTools {
  if (textAt(machine, 'guest.toolsVersionStatus2') === 'guestToolsNotInstalled') return 'not_installed'
  switch (textAt(machine, 'guest.toolsRunningStatus')) {
    case 'guestToolsRunning':
    case 'guestToolsExecutingScripts':
      return 'running'
    case 'guestToolsNotRunning':
      return 'not_running'
    default:
      return 'unknown'
  }
}

/** VirtualMachineCapability. What the peer does not tell is left for it to refuse. */
function capabilitiesOf(machine: ObjectProperties): SnapshotCapabilities {
  const told = isTold(machine)
  const can = (flag: string) => !told || (booleanAt(machine, `capability.${flag}`) ?? true)
  return {
    snapshots: can('snapshotOperationsSupported'),
    memorySnapshots: can('memorySnapshotsSupported'),
    quiescedSnapshots: can('quiescedSnapshotsSupported'),
    revert: can('revertToSnapshotSupported'),
    powerOffBehavior: textAt(machine, 'config.flags.snapshotPowerOffBehavior'),
  }
}

// A structure whose every flag says no was never filled in (vcsim): even a machine that takes no snapshot has some of them.
function isTold(machine: ObjectProperties): boolean {
  return instanceProperties.paths.some(
    (path) => path.startsWith('capability.') && booleanAt(machine, path) === true,
  )
}
