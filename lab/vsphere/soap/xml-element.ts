/** An element of a request, its names without prefix: the reader has already checked the namespace. */
export type XmlElement = {
  name: string
  /** Namespace URI. */
  space: string
  /** By local name; `xsi:type` is kept apart because its value is itself a prefixed name. */
  attributes: Record<string, string>
  /** Local part of `xsi:type`, where one was sent. */
  schemaType: string | null
  text: string
  children: XmlElement[]
}

export function childrenNamed(element: XmlElement, name: string): XmlElement[] {
  return element.children.filter((child) => child.name === name)
}

export function childNamed(element: XmlElement, name: string): XmlElement | undefined {
  return element.children.find((child) => child.name === name)
}

export function textOf(element: XmlElement, name: string): string | undefined {
  return childNamed(element, name)?.text
}

/** xsd:boolean has four spellings. */
export function booleanOf(element: XmlElement, name: string, otherwise: boolean): boolean {
  const text = textOf(element, name)?.trim()
  return text === undefined ? otherwise : text === 'true' || text === '1'
}

/** Undefined when absent, NaN when the text is no integer: the caller knows which fault that deserves. */
export function integerOf(element: XmlElement, name: string): number | undefined {
  const text = textOf(element, name)?.trim()
  if (text === undefined) return undefined
  return /^[+-]?\d+$/.test(text) ? Number(text) : Number.NaN
}
