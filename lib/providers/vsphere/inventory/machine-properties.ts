import type { PropertySpec } from '../property-collector/requests.ts'

/** Whose change means that a machine is to be read again. */
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

/**
 * What a page shows of a machine: what is watched, and what changes all the time and hurries nobody, or hardly ever. Never
 * `config` or `summary` whole: 70 MB for 10,000 machines.
 */
export const instanceProperties: PropertySpec = {
  type: 'VirtualMachine',
  paths: [
    ...watchedMachine.paths,
    'runtime.bootTime',
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
