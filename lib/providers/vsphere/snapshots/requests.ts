import type { NewSnapshot } from '../../provider.ts'
import { element } from '../../transport/xml-writer.ts'
import { virtualMachine, virtualMachineSnapshot } from '../managed-object.ts'
import { escapeName } from '../names.ts'
import type { VimMethod } from '../soap-port.ts'

/**
 * VirtualMachine.CreateSnapshotEx_Task(name, description, memory, quiesceSpec), since 6.5. The plain VirtualMachineGuestQuiesceSpec
 * asks for what `quiesce` asked for before: the guest's own default time-out and, on Windows, whatever VSS can do.
 */
export function createSnapshotEx(instanceRef: string, snapshot: NewSnapshot): VimMethod {
  const quiesceSpec = element('quiesceSpec', [], { 'xsi:type': 'VirtualMachineGuestQuiesceSpec' })
  return {
    name: 'CreateSnapshotEx_Task',
    target: virtualMachine(instanceRef),
    arguments: [
      element('name', escapeName(snapshot.name)),
      element('description', snapshot.description),
      element('memory', String(snapshot.memory)),
      ...(snapshot.quiesce ? [quiesceSpec] : []),
    ],
  }
}

/** VirtualMachine.CreateSnapshot_Task(name, description, memory, quiesce), for a peer that lacks the other. */
export function createSnapshot(instanceRef: string, snapshot: NewSnapshot): VimMethod {
  return {
    name: 'CreateSnapshot_Task',
    target: virtualMachine(instanceRef),
    arguments: [
      element('name', escapeName(snapshot.name)),
      element('description', snapshot.description),
      element('memory', String(snapshot.memory)),
      element('quiesce', String(snapshot.quiesce)),
    ],
  }
}

/** VirtualMachineSnapshot.RevertToSnapshot_Task(host, suppressPowerOn): the host is left for the peer to choose. */
export function revertToSnapshot(snapshotRef: string, suppressPowerOn: boolean): VimMethod {
  return {
    name: 'RevertToSnapshot_Task',
    target: virtualMachineSnapshot(snapshotRef),
    arguments: [element('suppressPowerOn', String(suppressPowerOn))],
  }
}

/** VirtualMachine.RevertToCurrentSnapshot_Task: "current" is the parent of the running state, not the newest. */
export function revertToCurrentSnapshot(instanceRef: string, suppressPowerOn: boolean): VimMethod {
  return {
    name: 'RevertToCurrentSnapshot_Task',
    target: virtualMachine(instanceRef),
    arguments: [element('suppressPowerOn', String(suppressPowerOn))],
  }
}

/** VirtualMachineSnapshot.RemoveSnapshot_Task(removeChildren, consolidate). Freed disks are merged at once. */
export function removeSnapshot(snapshotRef: string, withChildren: boolean): VimMethod {
  return {
    name: 'RemoveSnapshot_Task',
    target: virtualMachineSnapshot(snapshotRef),
    arguments: [element('removeChildren', String(withChildren)), element('consolidate', 'true')],
  }
}

export function removeAllSnapshots(instanceRef: string): VimMethod {
  return {
    name: 'RemoveAllSnapshots_Task',
    target: virtualMachine(instanceRef),
    arguments: [element('consolidate', 'true')],
  }
}

/** VirtualMachineSnapshot.RenameSnapshot(name, description): done when it answers, without a task. */
export function renameSnapshot(snapshotRef: string, names: { name: string; description: string }): VimMethod {
  return {
    name: 'RenameSnapshot',
    target: virtualMachineSnapshot(snapshotRef),
    arguments: [element('name', escapeName(names.name)), element('description', names.description)],
  }
}
