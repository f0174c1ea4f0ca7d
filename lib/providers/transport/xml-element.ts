/** One attribute with its namespace resolved; `uri` is '' for an unqualified one, as XML Namespaces 1.0 §6.2 says. */
export type XmlAttribute = { uri: string; local: string; value: string }

/** One element with its namespace resolved. `text` is its own character data, children's left out. */
export type XmlElement = {
  uri: string
  local: string
  attributes: readonly XmlAttribute[]
  children: XmlElement[]
  text: string
}

const schemaInstance = 'http://www.w3.org/2001/XMLSchema-instance'

/** A reply that does not have the shape that its documents promise. The message names the element. */
export class WireError extends Error {
  override readonly name = 'WireError'
}

/** The value of an unqualified attribute. */
export function attribute(element: XmlElement, local: string): string | null {
  return element.attributes.find((one) => one.uri === '' && one.local === local)?.value ?? null
}

/** The local part of xsi:type, whatever prefix the peer bound to the schema-instance namespace. */
export function declaredType(element: XmlElement): string | null {
  const value = element.attributes.find((one) => one.uri === schemaInstance && one.local === 'type')?.value
  if (value === undefined) return null
  return value.slice(value.indexOf(':') + 1).trim()
}

/** True for an element that is present only to say that it has no value. */
export function isNil(element: XmlElement): boolean {
  const value = element.attributes.find((one) => one.uri === schemaInstance && one.local === 'nil')?.value
  return value === 'true' || value === '1'
}

/** The first child of that name in the parent's own namespace; null when absent or nil. */
export function child(element: XmlElement, local: string): XmlElement | null {
  const found = element.children.find((one) => one.local === local && one.uri === element.uri)
  return found === undefined || isNil(found) ? null : found
}

export function children(element: XmlElement, local: string): XmlElement[] {
  return element.children.filter((one) => one.local === local && one.uri === element.uri && !isNil(one))
}

export function requiredChild(element: XmlElement, local: string): XmlElement {
  const found = child(element, local)
  if (found === null) throw new WireError(`<${local}> is missing in <${element.local}>`)
  return found
}

/** The element's text as a string. An element inside it means that it was not a plain value. */
export function textOf(element: XmlElement): string {
  if (element.children.length > 0) throw new WireError(`<${element.local}> holds elements, not text`)
  return element.text
}

export function optionalText(element: XmlElement, local: string): string | null {
  const found = child(element, local)
  return found === null ? null : textOf(found)
}

export function requiredText(element: XmlElement, local: string): string {
  return textOf(requiredChild(element, local))
}

/** xsd:boolean, which allows 1 and 0 as well as the words. */
export function booleanOf(element: XmlElement): boolean {
  const text = textOf(element).trim()
  if (text === 'true' || text === '1') return true
  if (text === 'false' || text === '0') return false
  throw new WireError(`<${element.local}> is not a boolean: ${quoted(text)}`)
}

export function requiredBoolean(element: XmlElement, local: string): boolean {
  return booleanOf(requiredChild(element, local))
}

const longest = 2n ** 63n

/** xsd:long. */
export function longOf(element: XmlElement): bigint {
  const text = textOf(element).trim()
  if (!/^[+-]?\d{1,20}$/.test(text))
    throw new WireError(`<${element.local}> is not a number: ${quoted(text)}`)
  const value = BigInt(text)
  if (value >= longest || value < -longest) throw new WireError(`<${element.local}> is out of range: ${text}`)
  return value
}

/** xsd:int. */
export function intOf(element: XmlElement): number {
  const value = longOf(element)
  if (value > 2147483647n || value < -2147483648n) {
    throw new WireError(`<${element.local}> is out of range: ${value}`)
  }
  return Number(value)
}

/** xsd:dateTime. vCenter sends UTC with `Z`; a value without a zone is read as UTC, because the peer's clock is. */
export function dateOf(element: XmlElement): Date {
  const text = textOf(element).trim()
  const parts = /^(-?\d{4,}-\d\d-\d\dT\d\d:\d\d:\d\d)(\.\d+)?(Z|[+-]\d\d:\d\d)?$/.exec(text)
  const [, seconds, fraction = '', zone = 'Z'] = parts ?? []
  const date = new Date(`${seconds}${fraction.slice(0, 4)}${zone}`)
  if (seconds === undefined || Number.isNaN(date.getTime())) {
    throw new WireError(`<${element.local}> is not a date and time: ${quoted(text)}`)
  }
  return date
}

function quoted(text: string): string {
  return JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}…` : text)
}
