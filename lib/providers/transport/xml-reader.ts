import { setImmediate as nextTurn } from 'node:timers/promises'
import { SaxesParser } from 'saxes'
import { readPlainXml } from './plain-xml.ts'
import { WireError, type XmlAttribute, type XmlElement } from './xml-element.ts'
import { elementName, outermostScope, ownAttributes, type Scope, scopeInside } from './xml-namespaces.ts'

export type XmlLimits = {
  /** Elements inside elements. */
  depth: number
  /** Elements in all. */
  elements: number
  /** When reading must be over. */
  deadline: Date
}

// Characters handed to the parser between two looks at the clock and one turn of the event loop.
const sliceLength = 128 * 1024
const noAttributes: readonly XmlAttribute[] = []

/**
 * Reads a whole document into a tree, names resolved to namespaces. Throws WireError on anything that a SOAP peer has no
 * business sending: a document type, an undefined entity, a broken or too large document, text that is not UTF-8.
 */
export async function readXml(bytes: Uint8Array, limits: XmlLimits): Promise<XmlElement> {
  const text = decodeUtf8(bytes)
  const plain = await readPlainXml(text, limits)
  return plain ?? readAnyXml(text, limits)
}

/** The whole of XML 1.0 with namespaces, and the last word on what is none of it. */
export async function readAnyXml(text: string, limits: XmlLimits): Promise<XmlElement> {
  const builder = treeBuilder(limits)
  for (let from = 0; from < text.length; from += sliceLength) {
    builder.write(text.slice(from, from + sliceLength))
    if (from + sliceLength >= text.length) break
    if (Date.now() > limits.deadline.getTime()) throw new WireError('the document took too long to read')
    await nextTurn()
  }
  return builder.finish()
}

function decodeUtf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new WireError('the document is not UTF-8')
  }
}

function treeBuilder(limits: XmlLimits): { write(slice: string): void; finish(): XmlElement } {
  const parser = new SaxesParser({ xmlns: false, position: false })
  const open: XmlElement[] = []
  const scopes: Scope[] = []
  let root: XmlElement | null = null
  let count = 0

  // saxes goes on after an error and hands over what it guesses; a guess is worse than a refusal.
  parser.on('error', (error) => {
    throw new WireError(`the document is not well-formed XML: ${error.message}`)
  })
  parser.on('doctype', () => {
    throw new WireError('the document carries a document type, which SOAP 1.1 §3 forbids')
  })
  parser.on('xmldecl', ({ encoding }) => {
    if (encoding !== undefined && !/^(utf-8|us-ascii)$/i.test(encoding)) {
      throw new WireError(`the document says that it is in ${encoding.slice(0, 40)}, not UTF-8`)
    }
  })
  parser.on('opentag', (tag) => {
    count += 1
    if (count > limits.elements)
      throw new WireError(`the document holds more than ${limits.elements} elements`)
    if (open.length >= limits.depth)
      throw new WireError(`the document is deeper than ${limits.depth} elements`)
    const scope = scopeInside(scopes.at(-1) ?? outermostScope, tag.attributes)
    const element: XmlElement = {
      ...elementName(tag.name, scope),
      attributes: ownAttributes(tag.attributes, scope) ?? noAttributes,
      children: [],
      text: '',
    }
    const parent = open.at(-1)
    if (parent) parent.children.push(element)
    else root = element
    open.push(element)
    scopes.push(scope)
  })
  const addText = (text: string) => {
    const element = open.at(-1)
    if (element) element.text += text
  }
  parser.on('text', addText)
  parser.on('cdata', addText)
  parser.on('closetag', () => {
    const element = open.pop()
    scopes.pop()
    // White space between elements is layout; kept only where it is the whole value.
    if (element && element.children.length > 0) element.text = ''
  })

  return {
    write: (slice) => void parser.write(slice),
    finish: () => {
      parser.close()
      if (root === null) throw new WireError('the document is empty')
      return root
    },
  }
}
