import { reference, references, structure, type Value } from '../soap/value.ts'
import type { Ref } from './ref.ts'

export const noSuchProperty = Symbol('no such property')

// Written as methods, so that a table of machines fits where the base class asks for a table of "this".
type Leaf<T> = { read(object: T): Value | undefined; follow?(object: T): readonly Ref[] }
type Group<T> = { type: string; fields: Fields<T>; isSet?(object: T): boolean }

/** The properties of one managed object type, or of a data object inside it, in the order of the wire. */
export type Fields<T> = { [name: string]: Leaf<T> | Group<T> }

export function leaf<T>(read: (object: T) => Value | undefined): Leaf<T> {
  return { read }
}

export function oneRef<T>(find: (object: T) => Ref | null | undefined): Leaf<T> {
  return {
    read: (object) => {
      const ref = find(object)
      return ref ? reference(ref) : undefined
    },
    follow: (object) => {
      const ref = find(object)
      return ref ? [ref] : []
    },
  }
}

export function manyRefs<T>(find: (object: T) => readonly Ref[]): Leaf<T> {
  return { read: (object) => references(find(object)), follow: find }
}

/** Known to the type, and never set here: asking for it is no mistake. */
export const unset: Leaf<unknown> = { read: () => undefined }

/** A data object whose parts can be asked for by path. */
export function group<T>(type: string, fields: Fields<T>, isSet?: (object: T) => boolean): Group<T> {
  return isSet ? { type, fields, isSet } : { type, fields }
}

/** Resolves each path once, then answers for any number of objects. */
export class PropertyTable<T> {
  readonly topLevelPaths: readonly string[]
  readonly #fields: Fields<T>
  readonly #resolved = new Map<string, Leaf<T> | null>()

  constructor(fields: Fields<T>) {
    this.#fields = fields
    this.topLevelPaths = Object.keys(fields)
  }

  read(object: T, path: string): Value | undefined | typeof noSuchProperty {
    const found = this.#find(path)
    return found ? found.read(object) : noSuchProperty
  }

  follow(object: T, path: string): readonly Ref[] {
    return this.#find(path)?.follow?.(object) ?? []
  }

  #find(path: string): Leaf<T> | null {
    let found = this.#resolved.get(path)
    if (found === undefined) {
      found = resolve(this.#fields, path.split('.'))
      this.#resolved.set(path, found)
    }
    return found
  }
}

function resolve<T>(fields: Fields<T>, [name, ...rest]: string[]): Leaf<T> | null {
  const node = name !== undefined && Object.hasOwn(fields, name) ? fields[name] : undefined
  if (!node) return null
  if ('read' in node) return rest.length === 0 ? node : null
  if (rest.length === 0) return { read: (object) => composed(node, object) }
  const inner = resolve(node.fields, rest)
  const { isSet } = node
  if (!inner || !isSet) return inner
  const guarded: Leaf<T> = { read: (object) => (isSet(object) ? inner.read(object) : undefined) }
  const { follow } = inner
  return follow ? { ...guarded, follow: (object) => (isSet(object) ? follow(object) : []) } : guarded
}

function composed<T>(node: Group<T>, object: T): Value | undefined {
  if (node.isSet && !node.isSet(object)) return undefined
  const values: Record<string, Value | undefined> = {}
  for (const [name, part] of Object.entries(node.fields)) {
    values[name] = 'read' in part ? part.read(object) : composed(part, object)
  }
  return structure(node.type, values)
}
