import type { Datacenter } from '../model/datacenter.ts'
import type { Datastore } from '../model/datastore.ts'
import type { Host } from '../model/host.ts'
import type { Ref } from '../model/ref.ts'
import { enumeration, int, long, reference, text } from '../soap/value.ts'
import { VimFault } from '../soap/vim-fault.ts'

export function duplicateName(name: string, holder: Ref): VimFault {
  return new VimFault('DuplicateName', `The name '${name}' already exists.`, {
    name: text(name),
    object: reference(holder),
  })
}

export function invalidHostState(host: Host): VimFault {
  return new VimFault('InvalidHostState', 'The operation is not allowed in the current state of the host.', {
    host: reference(host.ref),
  })
}

/** InsufficientMemoryResourcesFault(unreserved, requested), in bytes. */
export function insufficientMemory(freeMegabytes: number, wantedMegabytes: number): VimFault {
  return new VimFault(
    'InsufficientMemoryResourcesFault',
    'The host does not have sufficient memory resources to satisfy the reservation.',
    { unreserved: long(freeMegabytes * 1024 ** 2), requested: long(wantedMegabytes * 1024 ** 2) },
  )
}

export function noCompatibleHost(): VimFault {
  return new VimFault('NoCompatibleHost', 'No host is compatible with the virtual machine.')
}

/** InvalidDatastore and its kinds. */
export function unusableDatastore(type: string, datastore: Datastore): VimFault {
  return new VimFault(type, `Datastore '${datastore.name}' is not accessible or cannot be used now.`, {
    datastore: reference(datastore.ref),
    name: text(datastore.name),
  })
}

export function datacenterMismatch(expected: Datacenter): VimFault {
  return new VimFault(
    'DatacenterMismatch',
    'The input arguments had entities that did not belong to the same datacenter.',
    {
      expectedDatacenter: reference(expected.ref),
    },
  )
}

/** InvalidDeviceSpec.deviceIndex counts the changes of the call. */
export function invalidDevice(index: number): VimFault {
  return new VimFault('InvalidDeviceSpec', `Invalid configuration for device '${index}'.`, {
    property: text('virtualDeviceSpec.device'),
    deviceIndex: int(index),
  })
}

export function invalidDeviceEdit(index: number, why = ''): VimFault {
  return new VimFault(
    'InvalidDeviceOperation',
    `Invalid operation for device '${index}'.${why && ` ${why}`}`,
    {
      property: text('virtualDeviceSpec.device'),
      deviceIndex: int(index),
      badOp: enumeration('VirtualDeviceConfigSpecOperation', 'edit'),
    },
  )
}

export function nicSettingMismatch(inSpec: number, inMachine: number): VimFault {
  return new VimFault(
    'NicSettingMismatch',
    `The customization specification contains ${inSpec} network adapter settings, the virtual machine has ${inMachine} network adapters.`,
    { numberOfNicsInSpec: int(inSpec), numberOfNicsInVM: int(inMachine) },
  )
}

export function uncustomizableGuest(guestId: string): VimFault {
  return new VimFault(
    'UncustomizableGuest',
    `Customization of the guest operating system '${guestId}' is not supported.`,
    {
      uncustomizableGuestOS: text(guestId),
    },
  )
}
