import { SaxesParser, type SaxesTagNS } from 'saxes'
import type { XmlElement } from './xml-element.ts'

const envelopeSpace = 'http://schemas.xmlsoap.org/soap/envelope/'
const schemaInstanceSpace = 'http://www.w3.org/2001/XMLSchema-instance'

export class MalformedEnvelope extends Error {}

/** The one element inside the Body of a SOAP 1.1 envelope: the method call. */
export function readEnvelope(xml: string): XmlElement {
  const root = readDocument(xml)
  if (root.name !== 'Envelope' || root.space !== envelopeSpace) {
    throw new MalformedEnvelope('the document is not a SOAP envelope')
  }
  const body = root.children.find((child) => child.name === 'Body' && child.space === envelopeSpace)
  const call = body?.children[0]
  if (!call) throw new MalformedEnvelope('the SOAP body is empty')
  return call
}

/** Any XML document as a tree. Throws MalformedEnvelope. */
export function readDocument(xml: string): XmlElement {
  const parser = new SaxesParser({ xmlns: true })
  const open: XmlElement[] = []
  let root: XmlElement | undefined
  parser.on('opentag', (tag) => {
    const element = elementOf(tag)
    open.at(-1)?.children.push(element)
    root ??= element
    open.push(element)
  })
  parser.on('text', (text) => append(open.at(-1), text))
  parser.on('cdata', (text) => append(open.at(-1), text))
  parser.on('closetag', () => {
    open.pop()
  })
  try {
    parser.write(xml).close()
  } catch (error) {
    throw new MalformedEnvelope(error instanceof Error ? error.message : 'unreadable XML')
  }
  if (!root) throw new MalformedEnvelope('the document is empty')
  return root
}

function append(element: XmlElement | undefined, text: string): void {
  if (element) element.text += text
}

function elementOf(tag: SaxesTagNS): XmlElement {
  const attributes: Record<string, string> = {}
  let schemaType: string | null = null
  for (const attribute of Object.values(tag.attributes)) {
    if (attribute.uri === schemaInstanceSpace && attribute.local === 'type') {
      schemaType = attribute.value.split(':').at(-1) ?? attribute.value
    } else {
      attributes[attribute.local] = attribute.value
    }
  }
  return { name: tag.local, space: tag.uri, attributes, schemaType, text: '', children: [] }
}
