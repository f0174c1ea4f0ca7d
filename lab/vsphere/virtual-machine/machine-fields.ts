import { entityFields } from '../model/entity.ts'
import { type Fields, group, leaf, manyRefs, oneRef, PropertyTable, unset } from '../model/property-table.ts'
import { layoutOf } from '../snapshot/layout.ts'
import { snapshotListOf } from '../snapshot/snapshot-list.ts'
import { committedBytes } from '../snapshot/storage.ts'
import { bool, dateTime, enumeration, int, long, text } from '../soap/value.ts'
import { capabilityFields } from './capability-fields.ts'
import { configFields } from './config-fields.ts'
import { guestNetOf } from './device-fields.ts'
import type { VirtualMachine } from './virtual-machine.ts'

const hasSnapshots = (machine: VirtualMachine) => machine.roots.length > 0

const runtimeFields: Fields<VirtualMachine> = {
  host: oneRef((machine) => machine.host.ref),
  connectionState: leaf((machine) =>
    enumeration(
      'VirtualMachineConnectionState',
      machine.host.connectionState === 'connected' ? 'connected' : 'disconnected',
    ),
  ),
  powerState: leaf((machine) => enumeration('VirtualMachinePowerState', machine.powerState)),
  toolsInstallerMounted: leaf(() => bool(false)),
  bootTime: leaf((machine) => (machine.poweredOnAt ? dateTime(machine.poweredOnAt) : undefined)),
  maxCpuUsage: leaf((machine) => int(machine.hardware.cpus * 2600)),
  maxMemoryUsage: leaf((machine) => int(machine.hardware.memoryMegabytes)),
  numMksConnections: leaf(() => int(0)),
  recordReplayState: leaf(() => enumeration('VirtualMachineRecordReplayState', 'inactive')),
  consolidationNeeded: leaf((machine) => bool(machine.consolidationNeeded)),
  snapshotInBackground: leaf(() => bool(false)),
}

/** The two properties on Tools say the same in an old and a newer vocabulary. */
const guestFields = {
  toolsStatus: leaf((machine) =>
    enumeration('VirtualMachineToolsStatus', oldToolsWord[machine.toolsState()]),
  ),
  toolsVersionStatus2: leaf((machine) =>
    text(machine.facts.hasTools ? 'guestToolsCurrent' : 'guestToolsNotInstalled'),
  ),
  toolsRunningStatus: leaf((machine) =>
    text(machine.toolsState() === 'guestToolsRunning' ? 'guestToolsRunning' : 'guestToolsNotRunning'),
  ),
  guestId: leaf((machine) => (isTalking(machine) ? text(machine.facts.guestId) : undefined)),
  guestFullName: leaf((machine) => (isTalking(machine) ? text(machine.facts.guestFullName) : undefined)),
  hostName: leaf((machine) => (isTalking(machine) ? text(machine.guestName) : undefined)),
  ipAddress: leaf((machine) =>
    isTalking(machine) && machine.facts.ipAddress ? text(machine.facts.ipAddress) : undefined,
  ),
  net: leaf((machine) => (isTalking(machine) ? guestNetOf(machine) : undefined)),
  guestState: leaf((machine) => text(isTalking(machine) ? 'running' : 'notRunning')),
} satisfies Fields<VirtualMachine>

const oldToolsWord = {
  guestToolsRunning: 'toolsOk',
  guestToolsNotRunning: 'toolsNotRunning',
  notInstalled: 'toolsNotInstalled',
}

function isTalking(machine: VirtualMachine): boolean {
  return machine.toolsState() === 'guestToolsRunning'
}

const storageFields: Fields<VirtualMachine> = {
  committed: leaf((machine) => long(committedBytes(machine))),
  uncommitted: leaf((machine) => long(Math.max(0, machine.provisionedBytes - machine.layerBytes))),
  unshared: leaf((machine) => long(committedBytes(machine))),
  timestamp: leaf((machine) => dateTime(machine.layerSince)),
}

const fields: Fields<VirtualMachine> = {
  ...entityFields,
  capability: group('VirtualMachineCapability', capabilityFields),
  config: group('VirtualMachineConfigInfo', configFields),
  layoutEx: leaf(layoutOf),
  storage: unset,
  resourcePool: oneRef((machine) => machine.pool?.ref),
  parentVApp: unset,
  resourceConfig: unset,
  environmentBrowser: unset,
  runtime: group('VirtualMachineRuntimeInfo', runtimeFields),
  guest: group('GuestInfo', guestFields),
  summary: group('VirtualMachineSummary', {
    vm: oneRef((machine) => machine.ref),
    runtime: group('VirtualMachineRuntimeInfo', runtimeFields),
    guest: group('VirtualMachineGuestSummary', {
      guestId: guestFields.guestId,
      guestFullName: guestFields.guestFullName,
      toolsStatus: guestFields.toolsStatus,
      toolsVersionStatus2: guestFields.toolsVersionStatus2,
      toolsRunningStatus: guestFields.toolsRunningStatus,
      hostName: guestFields.hostName,
      ipAddress: guestFields.ipAddress,
    }),
    config: group('VirtualMachineConfigSummary', {
      name: leaf((machine) => text(machine.name)),
      template: leaf((machine) => bool(machine.facts.template)),
      vmPathName: leaf((machine) => text(machine.file('.vmx'))),
      memorySizeMB: leaf((machine) => int(machine.hardware.memoryMegabytes)),
      numCpu: leaf((machine) => int(machine.hardware.cpus)),
      numEthernetCards: leaf((machine) => int(machine.cards.length)),
      numVirtualDisks: leaf((machine) => int(machine.facts.disks.length)),
      uuid: leaf((machine) => text(machine.facts.uuid)),
      instanceUuid: leaf((machine) => text(machine.facts.instanceUuid)),
      guestId: leaf((machine) => text(machine.facts.guestId)),
      guestFullName: leaf((machine) => text(machine.facts.guestFullName)),
      annotation: leaf((machine) => text(machine.facts.annotation)),
    }),
    storage: group('VirtualMachineStorageSummary', storageFields),
    quickStats: group('VirtualMachineQuickStats', {
      overallCpuUsage: leaf((machine) =>
        int(machine.powerState === 'poweredOn' ? machine.hardware.cpus * 120 : 0),
      ),
      guestMemoryUsage: leaf((machine) =>
        int(machine.powerState === 'poweredOn' ? machine.hardware.memoryMegabytes / 4 : 0),
      ),
      guestHeartbeatStatus: leaf((machine) =>
        enumeration('ManagedEntityStatus', isTalking(machine) ? 'green' : 'gray'),
      ),
      uptimeSeconds: leaf(() => int(0)),
    }),
    overallStatus: leaf(() => enumeration('ManagedEntityStatus', 'green')),
  }),
  datastore: manyRefs((machine) => [machine.datastore.ref]),
  network: manyRefs((machine) => [...new Set(machine.cards.map(({ network }) => network.ref))]),
  // Unset, not empty, when the machine has no snapshot: that is how vCenter says it.
  snapshot: group(
    'VirtualMachineSnapshotInfo',
    {
      currentSnapshot: oneRef((machine) => machine.current?.ref),
      rootSnapshotList: leaf(snapshotListOf),
    },
    hasSnapshots,
  ),
  guestHeartbeatStatus: leaf((machine) =>
    enumeration('ManagedEntityStatus', isTalking(machine) ? 'green' : 'gray'),
  ),
  rootSnapshot: manyRefs((machine) => machine.roots.map((root) => root.ref)),
}

export const machineTable = new PropertyTable(fields)
