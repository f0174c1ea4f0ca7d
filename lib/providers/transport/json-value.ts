import { WireError } from './xml-element.ts'

/** Throws WireError when the bytes are not one JSON text in UTF-8. */
export function readJson(bytes: Buffer): unknown {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new WireError('the reply is not UTF-8')
  }
  try {
    return JSON.parse(text)
  } catch {
    // The parser's own sentence quotes the document, at whatever length.
    throw new WireError('the reply is not JSON')
  }
}

/** What the object says under its own `name`; undefined for what it does not have, and of what is no object. */
export function fieldOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  return Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined
}

/**
 * A text of at least one character and at most `longest`. JSON can carry what no database takes, U+0000 and halves of
 * surrogate pairs: a peer that sends them breaks its promises. Throws WireError.
 */
export function textOf(value: unknown, what: string, longest: number): string {
  if (typeof value !== 'string') throw new WireError(`${what} is no text`)
  if (value === '' || value.length > longest) throw new WireError(`${what} has ${value.length} characters`)
  if (!value.isWellFormed() || value.includes('\0')) throw new WireError(`${what} is no Unicode text`)
  return value
}

/** A list of at most `most` items; null, which Go's encoder writes for an empty one, is empty. Throws WireError. */
export function listOf(value: unknown, what: string, most: number): readonly unknown[] {
  if (value === null) return []
  if (!Array.isArray(value)) throw new WireError(`${what} is no list`)
  if (value.length > most) throw new WireError(`${what} has ${value.length} items`)
  return value
}
