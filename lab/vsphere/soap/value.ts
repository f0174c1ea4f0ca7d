import type { Ref } from '../model/ref.ts'
import { escapeXml } from './escape.ts'

/**
 * A value ready for the wire: its xsi:type and its inner XML. Replies are built as strings because 10,000
 * machines with twenty properties each would be 200,000 nodes of a document tree.
 */
export type Value = {
  type: string
  body: string
  /** With its leading space. */
  attributes?: string
  /** Declared by its parent as an abstract type, so that xsi:type must be written inside structures too. */
  polymorphic?: boolean
  /** The items of an array: inside a structure they are written one after the other, without the array's own type. */
  items?: readonly Value[]
}

export function text(content: string): Value {
  return { type: 'xsd:string', body: escapeXml(content) }
}

export function int(number: number): Value {
  return { type: 'xsd:int', body: String(Math.trunc(number)) }
}

export function long(number: number): Value {
  return { type: 'xsd:long', body: String(Math.trunc(number)) }
}

const yes: Value = { type: 'xsd:boolean', body: 'true' }
const no: Value = { type: 'xsd:boolean', body: 'false' }

export function bool(condition: boolean): Value {
  return condition ? yes : no
}

export function dateTime(date: Date): Value {
  return { type: 'xsd:dateTime', body: date.toISOString() }
}

export function enumeration(type: string, word: string): Value {
  return { type, body: word }
}

export function reference(ref: Ref): Value {
  return { type: 'ManagedObjectReference', attributes: ` type="${ref.type}"`, body: escapeXml(ref.id) }
}

export function references(refs: readonly Ref[]): Value {
  return listOf('ManagedObjectReference', refs.map(reference))
}

export function listOf(type: string, items: readonly Value[]): Value {
  return {
    type: `ArrayOf${type}`,
    body: items.map((item) => field(type, item, true)).join(''),
    items,
  }
}

export function texts(contents: readonly string[]): Value {
  const items = contents.map(text)
  return { type: 'ArrayOfString', body: items.map((item) => field('string', item, true)).join(''), items }
}

/** A data object; unset fields are left out. */
export function structure(type: string, fields: Record<string, Value | undefined>): Value {
  let body = ''
  for (const name in fields) {
    const value = fields[name]
    if (value === undefined) continue
    if (value.items) for (const item of value.items) body += field(name, item)
    else body += field(name, value)
  }
  return { type, body }
}

/** One element. The type is written where the reader cannot know it from the schema. */
export function field(name: string, value: Value, typed = value.polymorphic ?? false): string {
  const type = typed ? ` xsi:type="${value.type}"` : ''
  return `<${name}${type}${value.attributes ?? ''}>${value.body}</${name}>`
}
