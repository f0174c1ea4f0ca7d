import { requiredChild, WireError, type XmlElement } from './xml-element.ts'
import { element, writeXml, type XmlNode } from './xml-writer.ts'

// SOAP 1.1, https://www.w3.org/TR/2000/NOTE-SOAP-20000508/#_Toc478383494
const soapNamespace = 'http://schemas.xmlsoap.org/soap/envelope/'

/** What came back: the response element, or the peer's refusal with whatever typed detail it attached. */
export type SoapReply =
  | { kind: 'response'; response: XmlElement }
  | { kind: 'fault'; message: string; detail: XmlElement | null }

/** Throws UnsendableText when a value holds a character that XML cannot carry. */
export function writeEnvelope(call: XmlNode): string {
  const attributes = {
    'xmlns:soapenv': soapNamespace,
    'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
    'xmlns:xsd': 'http://www.w3.org/2001/XMLSchema',
  }
  const envelope = element('soapenv:Envelope', [element('soapenv:Body', [call])], attributes)
  return `<?xml version="1.0" encoding="UTF-8"?>\n${writeXml(envelope)}`
}

/** True for a document that is a SOAP message at all. */
export function isEnvelope(root: XmlElement): boolean {
  return root.local === 'Envelope' && root.uri === soapNamespace
}

/** Throws WireError when the envelope does not hold exactly one response or fault. */
export function openEnvelope(root: XmlElement): SoapReply {
  const [inside, ...more] = requiredChild(root, 'Body').children
  if (inside === undefined) throw new WireError('<Body> is empty')
  if (more.length > 0) throw new WireError('<Body> holds more than one element')
  if (inside.local !== 'Fault' || inside.uri !== soapNamespace) return { kind: 'response', response: inside }
  return { kind: 'fault', message: faultString(inside), detail: faultDetail(inside) }
}

// SOAP 1.1 §4.4 leaves the children of Fault unqualified; a parent-namespace look-up alone would miss them.
function faultChild(fault: XmlElement, local: string): XmlElement | null {
  return (
    fault.children.find((one) => one.local === local && (one.uri === '' || one.uri === fault.uri)) ?? null
  )
}

function faultString(fault: XmlElement): string {
  return faultChild(fault, 'faultstring')?.text.trim() ?? ''
}

function faultDetail(fault: XmlElement): XmlElement | null {
  return faultChild(fault, 'detail')?.children[0] ?? null
}
