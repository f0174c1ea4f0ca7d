import type { Ref } from '../model/ref.ts'
import { invalidArgument } from '../soap/faults.ts'
import { booleanOf, childNamed, childrenNamed, textOf, type XmlElement } from '../soap/xml-element.ts'

export type Traversal = { name: string | null; type: string; path: string; skip: boolean; next: Selection[] }
/** Either a traversal or the name of one declared elsewhere in the same spec, which is how recursion is written. */
export type Selection = Traversal | { reuse: string }

export type PropertySpec = { type: string; all: boolean; paths: string[] }
export type ObjectSpec = { ref: Ref; skip: boolean; next: Selection[] }
export type FilterSpec = { properties: PropertySpec[]; objects: ObjectSpec[] }

/** PropertyFilterSpec. */
export function readFilterSpec(element: XmlElement): FilterSpec {
  return {
    properties: childrenNamed(element, 'propSet').map((propSet) => ({
      type: textOf(propSet, 'type')?.trim() ?? '',
      all: booleanOf(propSet, 'all', false),
      paths: childrenNamed(propSet, 'pathSet').map((path) => path.text.trim()),
    })),
    objects: childrenNamed(element, 'objectSet').map((objectSet) => ({
      ref: readRef(childNamed(objectSet, 'obj'), 'objectSet.obj'),
      skip: booleanOf(objectSet, 'skip', false),
      next: childrenNamed(objectSet, 'selectSet').map(readSelection),
    })),
  }
}

/** The fault names the parameter as vCenter does, e.g. "specSet.objectSet.obj". */
export function readRef(element: XmlElement | undefined, parameter: string): Ref {
  const type = element?.attributes.type
  if (!element || !type) throw invalidArgument(parameter)
  return { type, id: element.text.trim() }
}

function readSelection(element: XmlElement): Selection {
  const name = textOf(element, 'name')?.trim() ?? null
  const path = textOf(element, 'path')?.trim()
  if (path === undefined) return { reuse: name ?? '' }
  return {
    name,
    type: textOf(element, 'type')?.trim() ?? '',
    path,
    skip: booleanOf(element, 'skip', false),
    next: childrenNamed(element, 'selectSet').map(readSelection),
  }
}
