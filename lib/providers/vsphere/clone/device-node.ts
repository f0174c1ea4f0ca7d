import { declaredType, type XmlElement } from '../../transport/xml-element.ts'
import { element, type XmlNode } from '../../transport/xml-writer.ts'

/**
 * What the peer sent, as it goes back under another name: an edit of a device or a specification names everything that is to
 * stay. Parts can be replaced, or left out by null.
 */
export function echo(
  name: string,
  source: XmlElement,
  replaced: Readonly<Record<string, XmlNode | null>> = {},
): XmlNode {
  const parts = source.children.flatMap((part) => {
    if (!Object.hasOwn(replaced, part.local)) return [echo(part.local, part)]
    const instead = replaced[part.local]
    return instead ? [instead] : []
  })
  return element(name, parts.length > 0 ? parts : source.text, attributesOf(source))
}

/** With one part more, behind the last of those that the schema has before it. */
export function withPart(node: XmlNode, before: readonly string[], part: XmlNode): XmlNode {
  const parts = typeof node.content === 'string' ? [] : node.content
  const index = parts.findLastIndex(({ name }) => before.includes(name)) + 1
  return { ...node, content: [...parts.slice(0, index), part, ...parts.slice(index)] }
}

/** xsi:type, its prefix made ours, and what is unqualified: the `type` of a reference. */
function attributesOf(source: XmlElement): Record<string, string> {
  const attributes: Record<string, string> = {}
  const type = declaredType(source)
  if (type !== null) attributes['xsi:type'] = isSchemaType(source) ? `xsd:${type}` : type
  for (const { uri, local, value } of source.attributes) if (uri === '') attributes[local] = value
  return attributes
}

// vCenter and vcsim bind xsd to XML Schema in every envelope; types of vim25 come without a prefix or with another.
function isSchemaType(source: XmlElement): boolean {
  return source.attributes.some(({ local, value }) => local === 'type' && value.startsWith('xsd:'))
}
