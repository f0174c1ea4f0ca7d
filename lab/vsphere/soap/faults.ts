import { type Ref, refKey } from '../model/ref.ts'
import { enumeration, reference, text } from './value.ts'
import { VimFault } from './vim-fault.ts'

export function managedObjectNotFound(ref: Ref): VimFault {
  return new VimFault(
    'ManagedObjectNotFound',
    `The object '${refKey(ref)}' has already been deleted or has not been completely created`,
    { obj: reference(ref) },
  )
}

export function notAuthenticated(ref: Ref): VimFault {
  return new VimFault('NotAuthenticated', 'The session is not authenticated.', {
    object: reference(ref),
    privilegeId: text('System.View'),
  })
}

export function noPermission(ref: Ref, privilege: string): VimFault {
  return new VimFault('NoPermission', 'Permission to perform this operation was denied.', {
    object: reference(ref),
    privilegeId: text(privilege),
  })
}

export function invalidPowerState(wanted: string, existing: string): VimFault {
  return new VimFault(
    'InvalidPowerState',
    `The attempted operation cannot be performed in the current state (${existing}).`,
    {
      requestedState: enumeration('VirtualMachinePowerState', wanted),
      existingState: enumeration('VirtualMachinePowerState', existing),
    },
  )
}

export function taskInProgress(task: Ref): VimFault {
  return new VimFault('TaskInProgress', 'Another task is already in progress.', { task: reference(task) })
}

export function invalidArgument(property: string): VimFault {
  return new VimFault('InvalidArgument', `A specified parameter was not correct: ${property}`, {
    invalidProperty: text(property),
  })
}

export function invalidName(name: string): VimFault {
  return new VimFault('InvalidName', `The name '${name}' is invalid.`, { name: text(name) })
}

export function noDiskSpace(file: string, datastore: string): VimFault {
  return new VimFault('NoDiskSpace', `Insufficient disk space on datastore '${datastore}'.`, {
    file: text(file),
    datastore: text(datastore),
  })
}

export function requestCanceled(): VimFault {
  return new VimFault('RequestCanceled', 'The task was canceled by a user.')
}

export function notSupported(): VimFault {
  return new VimFault('NotSupported', 'The operation is not supported on the object.')
}
