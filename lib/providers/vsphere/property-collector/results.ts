import type { Fault } from '#lib/domain/fault.ts'
import { digestsOf, nothingRecalled, type Recalled } from '../../transport/recall.ts'
import {
  booleanOf,
  child,
  children,
  optionalText,
  requiredChild,
  requiredText,
  type XmlElement,
} from '../../transport/xml-element.ts'
import { peerFault } from '../faults.ts'
import { type ManagedObject, managedObjectOf } from '../managed-object.ts'
import type { Decoded } from '../vim-client.ts'

/** What the peer told of one object. A property that is unset or withheld is absent from the map. */
export type ObjectProperties = {
  object: ManagedObject
  properties: ReadonlyMap<string, XmlElement>
  /** Of its bytes in a page that was read with a recall. */
  digest?: string
}

/**
 * RetrieveResult. `token` asks for the next page; null on the last one. `known` are the digests of objects that the recall
 * knew and that were not read.
 */
export type PropertyPage = { objects: ObjectProperties[]; known: string[]; token: string | null }

/** Nothing selected is answered by no returnval at all. */
export function propertyPageOf(
  response: XmlElement,
  recalled: Recalled = nothingRecalled,
): Decoded<PropertyPage> {
  const result = child(response, 'returnval')
  const { known } = recalled
  if (result === null) return { value: { objects: [], known, token: null } }
  const contents = children(result, 'objects')
  const unauthenticated = contents.map(missingSession).find((fault) => fault !== null)
  if (unauthenticated) return { notAuthenticated: unauthenticated }
  const digests = digestsOf(contents.length, recalled)
  const objects = contents.map((content, index) => objectPropertiesOf(content, digests[index]))
  return { value: { objects, known, token: optionalText(result, 'token') } }
}

function objectPropertiesOf(content: XmlElement, digest: string | undefined): ObjectProperties {
  return {
    object: managedObjectOf(requiredChild(content, 'obj')),
    properties: valuesOf(children(content, 'propSet')),
    ...(digest === undefined ? {} : { digest }),
  }
}

// DynamicProperty and PropertyChange alike: a name and, unless the property became unset, a val.
function valuesOf(sets: readonly XmlElement[]): Map<string, XmlElement> {
  const values = new Map<string, XmlElement>()
  for (const set of sets) {
    const value = child(set, 'val')
    if (value !== null) values.set(requiredText(set, 'name'), value)
  }
  return values
}

// ObjectContent.missingSet (MissingProperty.fault): vcsim answers so, in an HTTP 200, to a caller without a session.
function missingSession(content: XmlElement): Fault | null {
  for (const missing of children(content, 'missingSet')) {
    const localized = child(missing, 'fault')
    const fault = localized && child(localized, 'fault')
    if (!fault) continue
    const read = peerFault(fault, optionalText(localized, 'localizedMessage') ?? '')
    if (read.peerFault === 'NotAuthenticated') return read
  }
  return null
}

/** ObjectUpdate with what changed of the object; on `enter` that is everything the filter asks for. */
export type ObjectUpdate = ObjectProperties & { kind: 'enter' | 'modify' | 'leave' }

/** UpdateSet. `truncated`: more waits under the same version, ask again at once. */
export type UpdateSet = { version: string; truncated: boolean; updates: ObjectUpdate[] }

/** Null when nothing changed in time, which the peer says by an absent returnval; the old version stays valid. */
export function updateSetOf(response: XmlElement): Decoded<UpdateSet | null> {
  const set = child(response, 'returnval')
  if (set === null) return { value: null }
  const truncated = child(set, 'truncated')
  const updates = children(set, 'filterSet').flatMap((filter) =>
    children(filter, 'objectSet').map(objectUpdateOf),
  )
  return {
    value: {
      version: requiredText(set, 'version'),
      truncated: truncated !== null && booleanOf(truncated),
      updates,
    },
  }
}

function objectUpdateOf(update: XmlElement): ObjectUpdate {
  const kind = requiredText(update, 'kind')
  return {
    // A kind unknown to us is answered by reading the object again, which is right whatever it means.
    kind: kind === 'enter' || kind === 'leave' ? kind : 'modify',
    object: managedObjectOf(requiredChild(update, 'obj')),
    properties: valuesOf(children(update, 'changeSet')),
  }
}

/** The reference that CreateContainerView, CreateFilter, CreatePropertyCollector and every …_Task return. */
export function returnedObject(response: XmlElement): ManagedObject {
  return managedObjectOf(requiredChild(response, 'returnval'))
}
