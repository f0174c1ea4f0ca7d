import { attribute, textOf, WireError, type XmlElement } from '../transport/xml-element.ts'
import { element, type XmlNode } from '../transport/xml-writer.ts'

/** vim25 ManagedObjectReference: the peer's type name and its id within that type. */
export type ManagedObject = { type: string; id: string }

/** A reference as the peer writes one: <x type="VirtualMachine">vm-62</x>. */
export function managedObjectOf(reference: XmlElement): ManagedObject {
  const type = attribute(reference, 'type')
  const id = textOf(reference).trim()
  if (type === null || id === '') throw new WireError(`<${reference.local}> is not a reference to an object`)
  return { type, id }
}

export function referenceNode(name: string, object: ManagedObject): XmlNode {
  return element(name, object.id, { type: object.type })
}

// Jalon keeps only ids: vCenter gives no id to two objects, and each id's type follows from where it is kept.
export function virtualMachine(ref: string): ManagedObject {
  return { type: 'VirtualMachine', id: ref }
}

export function virtualMachineSnapshot(ref: string): ManagedObject {
  return { type: 'VirtualMachineSnapshot', id: ref }
}

export function task(ref: string): ManagedObject {
  return { type: 'Task', id: ref }
}
