import type { TaskState } from '#lib/domain/operation/operation.ts'
import type { PeerTask } from '../../provider.ts'
import { meaningOf } from '../../transport/known-word.ts'
import {
  booleanOf,
  child,
  dateOf,
  declaredType,
  intOf,
  optionalText,
  requiredChild,
  requiredText,
  type XmlElement,
} from '../../transport/xml-element.ts'
import { blameCloneField } from '../clone/fault-fields.ts'
import { peerFault } from '../faults.ts'
import { managedObjectOf } from '../managed-object.ts'

/** TaskInfo.state, progress (percent, absent when the peer reports none), result and error. */
export function taskStateOf(info: XmlElement): TaskState {
  const state = requiredText(info, 'state')
  if (state === 'success') return doneState(info)
  if (state === 'error') return { status: 'failed', fault: taskFaultOf(info) }
  // queued, running, and whatever a later API adds: the work has not ended.
  const progress = child(info, 'progress')
  const cancelable = child(info, 'cancelable')
  return {
    status: 'running',
    cancelable: cancelable !== null && booleanOf(cancelable),
    ...(progress === null ? {} : { percent: Math.min(100, Math.max(0, intOf(progress))) }),
    ...(state === 'queued' ? { note: 'queued' } : {}),
  }
}

// TaskInfo.result is any type; for a new snapshot it is the reference to it.
function doneState(info: XmlElement): TaskState {
  const result = child(info, 'result')
  const isReference = result !== null && declaredType(result) === 'ManagedObjectReference'
  return isReference ? { status: 'done', resourceId: managedObjectOf(result).id } : { status: 'done' }
}

/** TaskInfo.error: LocalizedMethodFault. */
function taskFaultOf(info: XmlElement) {
  const error = requiredChild(info, 'error')
  const fault = peerFault(requiredChild(error, 'fault'), optionalText(error, 'localizedMessage') ?? '')
  const cancelled = child(info, 'cancelled')
  if (cancelled !== null && booleanOf(cancelled)) return { ...fault, reason: 'cancelled' as const }
  return actionOf(info) === 'instance.clone' ? blameCloneField(fault) : fault
}

// TaskInfo.descriptionId, in the vocabulary of TaskDescription.methodInfo: stable, unlike the localised name.
const actions: Readonly<Record<string, PeerTask['action']>> = {
  'VirtualMachine.createSnapshot': 'snapshot.create',
  'VirtualMachine.createSnapshotEx': 'snapshot.create',
  'vm.Snapshot.revert': 'snapshot.revert',
  'VirtualMachineSnapshot.revert': 'snapshot.revert',
  'vm.Snapshot.remove': 'snapshot.remove',
  'VirtualMachineSnapshot.remove': 'snapshot.remove',
  'VirtualMachine.revertToCurrentSnapshot': 'snapshot.revert',
  'VirtualMachine.removeAllSnapshots': 'snapshot.remove-all',
  'VirtualMachine.clone': 'instance.clone',
  // vcsim's word for the same.
  'VirtualMachine.cloneVm': 'instance.clone',
}

function actionOf(info: XmlElement): PeerTask['action'] {
  return meaningOf(actions, optionalText(info, 'descriptionId') ?? '') ?? 'other'
}

export function peerTaskOf(info: XmlElement): PeerTask {
  return {
    ref: { kind: 'vsphere', task: managedObjectOf(requiredChild(info, 'task')).id },
    action: actionOf(info),
    queuedAt: dateOf(requiredChild(info, 'queueTime')),
    state: taskStateOf(info),
  }
}
