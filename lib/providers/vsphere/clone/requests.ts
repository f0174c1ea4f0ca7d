import { element, type XmlNode } from '../../transport/xml-writer.ts'
import { type ManagedObject, referenceNode, virtualMachine } from '../managed-object.ts'
import { escapeName } from '../names.ts'
import type { VimMethod } from '../soap-port.ts'

export type ClonePlan = {
  name: string
  folder: ManagedObject
  pool: ManagedObject
  /** Null: the peer chooses one of the pool's. */
  host: ManagedObject | null
  datastore: ManagedObject
  snapshot: ManagedObject | null
  linked: boolean
  asTemplate: boolean
  powerOn: boolean
  /** VirtualMachineRelocateSpecDiskLocator, only where a disk's format changes. */
  disks: readonly XmlNode[]
  /** VirtualDeviceConfigSpec of the cards that change their network, which the relocation has to know. */
  movedCards: readonly XmlNode[]
  /** VirtualDeviceConfigSpec of every disk and card that changes. */
  editedDevices: readonly XmlNode[]
  cpuCount: number | null
  memoryMegabytes: number | null
  /** A `customization` element. */
  customization: XmlNode | null
  /** A UUID that no other machine has. */
  mark: string
}

/**
 * VirtualMachine.CloneVM_Task(folder, name, spec): also "deploy", when the machine is a template. Delta disks are consolidated
 * into the copy, as `moveAllDiskBackingsAndDisallowSharing` does, which is what an absent diskMoveType means.
 */
export function cloneMachine(sourceRef: string, plan: ClonePlan): VimMethod {
  return {
    name: 'CloneVM_Task',
    target: virtualMachine(sourceRef),
    arguments: [
      referenceNode('folder', plan.folder),
      element('name', escapeName(plan.name)),
      element('spec', [
        element('location', location(plan)),
        element('template', String(plan.asTemplate)),
        element('config', configuration(plan)),
        ...(plan.customization ? [plan.customization] : []),
        element('powerOn', String(plan.powerOn)),
        ...(plan.snapshot ? [referenceNode('snapshot', plan.snapshot)] : []),
      ]),
    ],
  }
}

/** VirtualMachineRelocateSpec in the order of the schema. */
function location(plan: ClonePlan): XmlNode[] {
  return [
    referenceNode('datastore', plan.datastore),
    ...(plan.linked ? [element('diskMoveType', 'createNewChildDiskBacking')] : []),
    referenceNode('pool', plan.pool),
    ...(plan.host ? [referenceNode('host', plan.host)] : []),
    ...plan.disks,
    ...plan.movedCards,
  ]
}

/** VirtualMachineConfigSpec in the order of the schema. instanceUuid is what finds the machine again. */
function configuration(plan: ClonePlan): XmlNode[] {
  return [
    element('instanceUuid', plan.mark),
    ...(plan.cpuCount === null ? [] : [element('numCPUs', String(plan.cpuCount))]),
    ...(plan.memoryMegabytes === null ? [] : [element('memoryMB', String(plan.memoryMegabytes))]),
    ...plan.editedDevices,
  ]
}

/** SearchIndex.FindAllByUuid(uuid, vmSearch, instanceUuid): answers every machine with it, where none is no fault. */
export function findByInstanceUuid(searchIndex: ManagedObject, uuid: string): VimMethod {
  return {
    name: 'FindAllByUuid',
    target: searchIndex,
    arguments: [element('uuid', uuid), element('vmSearch', 'true'), element('instanceUuid', 'true')],
  }
}

/** SearchIndex.FindChild(entity, name): the folder's child of that name, machine or folder; nothing where there is none. */
export function findChild(searchIndex: ManagedObject, folderRef: string, name: string): VimMethod {
  return {
    name: 'FindChild',
    target: searchIndex,
    arguments: [
      referenceNode('entity', { type: 'Folder', id: folderRef }),
      element('name', escapeName(name)),
    ],
  }
}

/** ManagedEntity.Destroy_Task: the machine and its files. */
export function destroyMachine(ref: string): VimMethod {
  return { name: 'Destroy_Task', target: virtualMachine(ref), arguments: [] }
}

/** VirtualMachine.MarkAsTemplate(): done when it answers, without a task. */
export function markAsTemplate(ref: string): VimMethod {
  return { name: 'MarkAsTemplate', target: virtualMachine(ref), arguments: [] }
}

/** VirtualMachine.MarkAsVirtualMachine(pool, host): done when it answers, without a task. */
export function markAsVirtualMachine(
  ref: string,
  { pool, host }: { pool: ManagedObject; host: ManagedObject | null },
): VimMethod {
  return {
    name: 'MarkAsVirtualMachine',
    target: virtualMachine(ref),
    arguments: [referenceNode('pool', pool), ...(host ? [referenceNode('host', host)] : [])],
  }
}
