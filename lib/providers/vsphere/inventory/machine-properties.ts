import type { PropertySpec } from '../property-collector/requests.ts'

/** What a page shows of a machine. Never `config` or `summary` whole: 70 MB for 10,000 machines. */
export const instanceProperties: PropertySpec = {
  type: 'VirtualMachine',
  paths: [
    'name',
    'parent',
    'resourcePool',
    'datastore',
    'network',
    'snapshot',
    'runtime.powerState',
    'runtime.bootTime',
    'runtime.host',
    'runtime.consolidationNeeded',
    'config.template',
    'config.guestFullName',
    'config.hardware.numCPU',
    'config.hardware.memoryMB',
    'config.flags.snapshotPowerOffBehavior',
    'guest.toolsRunningStatus',
    'guest.toolsVersionStatus2',
    'summary.storage.committed',
    'capability.snapshotOperationsSupported',
    'capability.multipleSnapshotsSupported',
    'capability.poweredOffSnapshotsSupported',
    'capability.memorySnapshotsSupported',
    'capability.quiescedSnapshotsSupported',
    'capability.revertToSnapshotSupported',
  ],
}

/** Whose change means that a machine is to be read again. Left out: what changes all the time and hurries nobody. */
export const watchedMachine: PropertySpec = {
  type: 'VirtualMachine',
  paths: [
    'name',
    'parent',
    'resourcePool',
    'datastore',
    'network',
    'snapshot',
    'runtime.powerState',
    'runtime.host',
    'runtime.consolidationNeeded',
    'config.template',
    'config.guestFullName',
    'config.hardware.numCPU',
    'config.hardware.memoryMB',
    'config.flags.snapshotPowerOffBehavior',
    'guest.toolsRunningStatus',
  ],
}
