import { hash } from 'node:crypto'
import { declaredType, type XmlElement } from '../../transport/xml-element.ts'
import type { ObjectProperties } from '../property-collector/results.ts'

/** What the caller was last told, so that a new feed need not repeat it and a lost one hides nothing. */
export type Known = {
  /** Signature of the watched properties by machine. */
  machines: Map<string, string>
  placements: Map<string, ObjectProperties>
}

export function nothingKnown(): Known {
  return { machines: new Map(), placements: new Map() }
}

/** Equal for equal properties, whatever prefixes the peer chose and in whatever order it sent them. */
export function signatureOf(of: ObjectProperties, paths: readonly string[]): string {
  let words = ''
  for (const path of paths) {
    const value = of.properties.get(path)
    if (value !== undefined) words += `${path}${wordsOf(value)}`
  }
  return hash('sha1', words, 'base64')
}

// XML forbids U+0001 to U+0003: no text can pass for the end of another.
function wordsOf(element: XmlElement): string {
  let words = `\u0001${element.local}\u0002${declaredType(element) ?? ''}`
  for (const one of element.attributes) if (one.uri === '') words += `\u0002${one.local}=${one.value}`
  words += `\u0003${element.text}`
  for (const child of element.children) words += wordsOf(child)
  return `${words}\u0003`
}
