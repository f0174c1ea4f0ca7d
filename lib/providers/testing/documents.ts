import type { XmlElement } from '../transport/xml-element.ts'
import { readXml, type XmlLimits } from '../transport/xml-reader.ts'

/** Reads a hand-made document, with limits that no test meets by accident. */
export function readDocument(
  text: string | Uint8Array,
  limits: Partial<XmlLimits> = {},
): Promise<XmlElement> {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text
  return readXml(bytes, {
    depth: 2_000,
    elements: 100_000,
    deadline: new Date(Date.now() + 30_000),
    ...limits,
  })
}

/** A fragment as vCenter's namespaces would have it: vim25 by default, `xsi` bound. */
export function readVim(fragment: string): Promise<XmlElement> {
  const opened = fragment.replace(
    /^<([\w.]+)/,
    '<$1 xmlns="urn:vim25" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema"',
  )
  return readDocument(opened)
}

/** A whole SOAP reply with this inside its body, in prefixes that no known peer uses. */
export function soapReply(inside: string): Buffer {
  return Buffer.from(
    `<?xml version="1.0" encoding="utf-8"?><S:Envelope xmlns:S="http://schemas.xmlsoap.org/soap/envelope/" xmlns:i="http://www.w3.org/2001/XMLSchema-instance"><S:Body>${inside}</S:Body></S:Envelope>`,
  )
}
