import { ApiError } from '../api-error.ts'
import type { Lab } from '../lab.ts'
import type { Client } from './client.ts'

/** One request, as the handlers see it. */
export type Call = {
  lab: Lab
  client: Client
  /** What stands at the placeholders of the route's path, decoded. */
  params: readonly string[]
  query: URLSearchParams
  /** As it came. */
  body: string
  ifMatch: string | null
  /** Aborted when the caller no longer waits. */
  gone: AbortSignal
}

export function projectOf(call: Call): string {
  return call.query.get('project') || 'default'
}

export function wantsAllProjects(call: Call): boolean {
  return call.query.get('all-projects') === 'true'
}

/** 0 for anything that is no number, as the daemon takes it. */
export function recursionOf(call: Call): number {
  return Number(call.query.get('recursion')) || 0
}

/** `structName` is of Go's type, which its complaint names. */
export function fieldsOf(call: Call, structName: string): Fields {
  let read: unknown
  try {
    read = JSON.parse(call.body)
  } catch {
    const first = call.body.trim()[0]
    throw new ApiError(
      400,
      first === undefined ? 'EOF' : `invalid character '${first}' looking for beginning of value`,
    )
  }
  return new Fields(typeof read === 'object' && read !== null ? read : {}, structName)
}

/** A JSON body, whose fields must be of the types that Go's struct has. */
export class Fields {
  readonly #read: object
  readonly #structName: string

  constructor(read: object, structName: string) {
    this.#read = read
    this.#structName = structName
  }

  has(name: string): boolean {
    return this.#get(name) !== undefined
  }

  text(name: string): string | undefined {
    const value = this.#get(name)
    if (value === undefined || typeof value === 'string') return value
    throw this.#unfit(name, value, 'string')
  }

  flag(name: string): boolean {
    const value = this.#get(name) ?? false
    if (typeof value === 'boolean') return value
    throw this.#unfit(name, value, 'bool')
  }

  number(name: string): number | undefined {
    const value = this.#get(name)
    if (value === undefined || typeof value === 'number') return value
    throw this.#unfit(name, value, 'int')
  }

  /** Values are text, as in config and in one device. */
  map(name: string): Record<string, string> | undefined {
    const value = this.#get(name)
    if (value === undefined) return undefined
    if (typeof value !== 'object' || value === null) throw this.#unfit(name, value, 'map[string]string')
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, String(one)]))
  }

  inner(name: string): [string, Fields][] {
    const value = this.#get(name)
    if (typeof value !== 'object' || value === null) return []
    return Object.entries(value).map(([key, one]) => [key, new Fields({ value: one }, this.#structName)])
  }

  /** null and absent are one to Go. */
  #get(name: string): unknown {
    return Reflect.get(this.#read, name) ?? undefined
  }

  #unfit(name: string, value: unknown, type: string): ApiError {
    const is = Array.isArray(value) ? 'array' : typeof value === 'boolean' ? 'bool' : typeof value
    return new ApiError(
      400,
      `json: cannot unmarshal ${is} into Go struct field ${this.#structName}.${name} of type ${type}`,
    )
  }
}
