import type { ManagedObject } from '../model/managed-object.ts'
import * as faults from '../soap/faults.ts'
import { listOf, structure, text, type Value } from '../soap/value.ts'
import { VimFault } from '../soap/vim-fault.ts'
import { VirtualMachine } from '../virtual-machine/virtual-machine.ts'

type Build = (machine: VirtualMachine) => VimFault

/** Faults that carry more than their type. Any other name makes a fault without fields. */
const builders = new Map<string, Build>(
  Object.entries({
    NoDiskSpace: (machine: VirtualMachine) =>
      faults.noDiskSpace(machine.file('-000001.vmdk'), machine.datastore.name),
    FileLocked: (machine: VirtualMachine) =>
      new VimFault('FileLocked', `Unable to access file ${machine.file('.vmdk')} since it is locked`, {
        file: text(machine.file('.vmdk')),
      }),
    TooManySnapshotLevels: () => tooManySnapshotLevels(),
    FilesystemQuiesceFault: (machine: VirtualMachine) => filesystemQuiesceFault(machine),
    MemorySnapshotOnIndependentDisk: () => memorySnapshotOnIndependentDisk(),
    InvalidPowerState: (machine: VirtualMachine) =>
      faults.invalidPowerState('poweredOff', machine.powerState),
    NoPermission: (machine: VirtualMachine) =>
      faults.noPermission(machine.ref, 'VirtualMachine.State.CreateSnapshot'),
    NotAuthenticated: (machine: VirtualMachine) => faults.notAuthenticated(machine.ref),
    ManagedObjectNotFound: (machine: VirtualMachine) => faults.managedObjectNotFound(machine.ref),
    TaskInProgress: (machine: VirtualMachine) =>
      faults.taskInProgress(machine.activeTask?.ref ?? { type: 'Task', id: 'task-0' }),
    ConcurrentAccess: () =>
      new VimFault('ConcurrentAccess', 'The operation failed because another operation modified the object.'),
    GenericVmConfigFault: () =>
      new VimFault('GenericVmConfigFault', 'The configuration of the virtual machine is invalid.', {
        reason: text('The configuration of the virtual machine is invalid.'),
      }),
  }),
)

const wording = new Map(
  Object.entries({
    ApplicationQuiesceFault: 'Cannot quiesce the application: a script of the guest ended with an error.',
    SnapshotDisabled: 'Snapshots are disabled for this virtual machine.',
    SnapshotLocked: 'The snapshot is locked.',
    SnapshotFault: 'An error occurred while taking a snapshot.',
    MultipleSnapshotsNotSupported: 'The virtual machine supports one snapshot only.',
    InsufficientResourcesFault: 'The operation is not allowed: there are not enough resources.',
    InvalidState: 'The operation is not allowed in the current state of the host.',
    RestrictedVersion: 'Current license or ESXi version prohibits execution of the requested operation.',
    NotSupported: 'The operation is not supported on the object.',
    NotFound: 'The object was not found.',
    DuplicateName: 'The name already exists.',
    InvalidHostState: 'The operation is not allowed in the current state of the host.',
    Timedout: 'Operation timed out.',
    SystemError: 'A general system error occurred: the lab was told to fail.',
    HostCommunication: 'Unable to communicate with the remote host, since it is disconnected.',
  }),
)

/** A fault by the name of its type, as the control port and the sentinels give it. */
export function namedFault(type: string, object: ManagedObject | undefined): VimFault {
  const build = builders.get(type)
  if (build && object instanceof VirtualMachine) return build(object)
  return new VimFault(type, wording.get(type) ?? `The lab was told to answer ${type}.`)
}

export function tooManySnapshotLevels(): VimFault {
  return withSnapshotMessage('TooManySnapshotLevels', 'Too many levels of snapshots.')
}

export function memorySnapshotOnIndependentDisk(): VimFault {
  return withSnapshotMessage(
    'MemorySnapshotOnIndependentDisk',
    'A memory snapshot cannot be taken: the virtual machine has an independent disk.',
  )
}

export function snapshotIncompatibleDevice(device: string): VimFault {
  return withSnapshotMessage(
    'SnapshotIncompatibleDeviceInVm',
    `The virtual machine has a device that prevents the snapshot: '${device}' shares its bus.`,
  )
}

export function filesystemQuiesceFault(machine: VirtualMachine): VimFault {
  return withSnapshotMessage(
    'FilesystemQuiesceFault',
    `The file systems of ${machine.name} could not be quiesced within the time limit.`,
  )
}

/** vCenter explains snapshot faults in faultMessage as well, one LocalizableMessage a cause. */
function withSnapshotMessage(type: string, message: string): VimFault {
  const cause: Value = structure('LocalizableMessage', {
    key: text(`msg.snapshot.${type}`),
    message: text(message),
  })
  return new VimFault(type, message, { faultMessage: listOf('LocalizableMessage', [cause]) })
}
