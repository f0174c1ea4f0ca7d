import type { CloneField } from '#lib/domain/clone/clone-request.ts'
import type { Fault } from '#lib/domain/fault.ts'
import { meaningOf } from '../../transport/known-word.ts'

// Which of the choices each fault of CloneVM_Task is about (API reference, the fault's own page).
const fields: Readonly<Record<string, CloneField>> = {
  DuplicateName: 'name',
  InvalidName: 'name',
  InvalidFolder: 'folderRef',
  DatacenterMismatch: 'folderRef',

  NoDiskSpace: 'datastoreRef',
  InsufficientStorageSpace: 'datastoreRef',
  InvalidDatastore: 'datastoreRef',
  InvalidDatastorePath: 'datastoreRef',
  InvalidDatastoreState: 'datastoreRef',
  InaccessibleDatastore: 'datastoreRef',
  DatastoreNotWritableOnHost: 'datastoreRef',
  FileTooLarge: 'datastoreRef',

  InvalidHostState: 'compute',
  HostNotConnected: 'compute',
  HostNotReachable: 'compute',
  HostCommunication: 'compute',
  NoCompatibleHost: 'compute',
  InsufficientHostCapacityFault: 'compute',
  InsufficientResourcesFault: 'compute',
  InsufficientCpuResourcesFault: 'compute',
  InsufficientMemoryResourcesFault: 'compute',

  InvalidDeviceBacking: 'diskFormat',
  InvalidDeviceSpec: 'hardware',
  InvalidDeviceOperation: 'hardware',
  NotEnoughCpus: 'hardware',
  NumVirtualCpusNotSupported: 'hardware',
  MemorySizeNotSupported: 'hardware',
  CannotAccessNetwork: 'hardware',

  CustomizationFault: 'customization',
  CustomizationPending: 'customization',
  CannotDecryptPasswords: 'customization',
  IpHostnameGeneratorError: 'customization',
  LinuxVolumeNotClean: 'customization',
  MissingLinuxCustResources: 'customization',
  MissingWindowsCustResources: 'customization',
  MountError: 'customization',
  NicSettingMismatch: 'customization',
  UncustomizableGuest: 'customization',
  UnexpectedCustomizationFault: 'customization',
}

// InvalidArgument.invalidProperty and the property of InvalidVmConfig: a path into the call's arguments.
const paths: readonly (readonly [string, CloneField])[] = [
  ['spec.location.pool', 'compute'],
  ['spec.location.host', 'compute'],
  ['spec.location.datastore', 'datastoreRef'],
  ['spec.location.diskMoveType', 'linked'],
  ['spec.location.disk', 'diskFormat'],
  ['spec.snapshot', 'snapshotRef'],
  ['spec.customization', 'customization'],
  ['spec.config', 'hardware'],
  ['folder', 'folderRef'],
  ['name', 'name'],
]

// ManagedObjectNotFound.obj: what is gone, by how a vCenter numbers each type.
const numbers: readonly (readonly [string, CloneField])[] = [
  ['group-', 'folderRef'],
  ['datastore-', 'datastoreRef'],
  ['resgroup-', 'compute'],
  ['host-', 'compute'],
  ['snapshot-', 'snapshotRef'],
]

/** A refusal of a clone, with the field of the request that it is about where that can be told. */
export function blameCloneField(fault: Fault): Fault {
  const field =
    meaningOf(fields, fault.peerFault ?? '') ??
    startOf(paths, fault.field ?? '') ??
    startOf(numbers, fault.detail?.obj ?? '')
  return field === undefined ? fault : { ...fault, field }
}

function startOf(table: readonly (readonly [string, CloneField])[], words: string): CloneField | undefined {
  return table.find(([start]) => words.startsWith(start))?.[1]
}
