/** An element to send. Text is data: whatever it holds, it stays inside its element. */
export type XmlNode = {
  name: string
  attributes?: Readonly<Record<string, string>>
  content: string | readonly XmlNode[]
}

/** Text that XML 1.0 §2.2 has no way to carry, not even escaped. `field` is the element that would have held it. */
export class UnsendableText extends Error {
  override readonly name = 'UnsendableText'
  readonly field: string

  constructor(field: string, codePoint: number) {
    const shown = codePoint.toString(16).toUpperCase().padStart(4, '0')
    super(`<${field}> holds U+${shown}, which XML cannot carry`)
    this.field = field
  }
}

export function element(
  name: string,
  content: XmlNode['content'],
  attributes?: XmlNode['attributes'],
): XmlNode {
  return attributes ? { name, attributes, content } : { name, content }
}

export function writeXml(node: XmlNode): string {
  const attributes = Object.entries(node.attributes ?? {})
    .map(([name, value]) => ` ${name}="${escapeText(value, name)}"`)
    .join('')
  const inside =
    typeof node.content === 'string'
      ? escapeText(node.content, node.name)
      : node.content.map(writeXml).join('')
  return `<${node.name}${attributes}>${inside}</${node.name}>`
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  // A bare carriage return would be read back as a line feed (XML 1.0 §2.11).
  '\r': '&#13;',
}

// The complement of Char in XML 1.0 §2.2. With the u flag a lone surrogate matches, a pair does not.
const notChar = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u

function escapeText(text: string, field: string): string {
  const bad = notChar.exec(text)
  if (bad) throw new UnsendableText(field, bad[0].codePointAt(0) ?? 0)
  return text.replace(/[&<>"'\r]/g, (character) => entities[character] ?? character)
}
