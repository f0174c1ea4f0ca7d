import { type Fields, leaf } from '../model/property-table.ts'
import { bool } from '../soap/value.ts'
import type { VirtualMachine } from './virtual-machine.ts'

/** VirtualMachineCapability, as far as snapshots go: a template takes none. */
export const capabilityFields: Fields<VirtualMachine> = {
  snapshotOperationsSupported: leaf((machine) => bool(!machine.facts.template)),
  multipleSnapshotsSupported: leaf(() => bool(true)),
  snapshotConfigSupported: leaf(() => bool(true)),
  poweredOffSnapshotsSupported: leaf(() => bool(true)),
  memorySnapshotsSupported: leaf(() => bool(true)),
  revertToSnapshotSupported: leaf(() => bool(true)),
  quiescedSnapshotsSupported: leaf((machine) => bool(machine.facts.hasTools)),
  disableSnapshotsSupported: leaf(() => bool(false)),
  lockSnapshotsSupported: leaf(() => bool(false)),
  consolePreferencesSupported: leaf(() => bool(false)),
  diskOnlySnapshotOnSuspendedVMSupported: leaf(() => bool(false)),
}
