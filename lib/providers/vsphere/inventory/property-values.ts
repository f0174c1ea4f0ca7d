import { booleanOf, dateOf, intOf, longOf, textOf, type XmlElement } from '../../transport/xml-element.ts'
import { managedObjectOf } from '../managed-object.ts'
import { unescapeName } from '../names.ts'
import type { ObjectProperties } from '../property-collector/results.ts'

// Readers of one property by its dotted path. Null: unset, or withheld for want of a privilege.

export function textAt(of: ObjectProperties, path: string): string | null {
  return at(of, path, textOf)
}

export function nameAt(of: ObjectProperties, path: string): string | null {
  return at(of, path, (value) => unescapeName(textOf(value)))
}

export function booleanAt(of: ObjectProperties, path: string): boolean | null {
  return at(of, path, booleanOf)
}

export function intAt(of: ObjectProperties, path: string): number | null {
  return at(of, path, intOf)
}

export function longAt(of: ObjectProperties, path: string): bigint | null {
  return at(of, path, longOf)
}

export function dateAt(of: ObjectProperties, path: string): Date | null {
  return at(of, path, dateOf)
}

/** The id of a reference. */
export function refAt(of: ObjectProperties, path: string): string | null {
  return at(of, path, (value) => managedObjectOf(value).id)
}

/** The ids in an ArrayOfManagedObjectReference. */
export function refsAt(of: ObjectProperties, path: string): string[] {
  return at(of, path, (value) => value.children.map((one) => managedObjectOf(one).id)) ?? []
}

function at<T>(of: ObjectProperties, path: string, read: (value: XmlElement) => T): T | null {
  const value = of.properties.get(path)
  return value === undefined ? null : read(value)
}
