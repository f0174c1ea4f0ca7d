import { createHash } from 'node:crypto'
import { escapeXml } from '../soap/escape.ts'
import { booleanOf, textOf, type XmlElement } from '../soap/xml-element.ts'

/** The content of a specification as the vCenter keeps it: a password that came in plain text is told to nobody again. */
export function keptBody(element: XmlElement): string {
  if (booleanOf(element, 'plainText', false)) {
    return `<value>${sealed(textOf(element, 'value') ?? '')}</value><plainText>false</plainText>`
  }
  if (element.children.length === 0) return escapeXml(element.text)
  return element.children.map(written).join('')
}

function written(element: XmlElement): string {
  const type = element.schemaType === null ? '' : ` xsi:type="${escapeXml(element.schemaType)}"`
  return `<${element.name}${type}>${keptBody(element)}</${element.name}>`
}

/** Stands for what a vCenter encrypts for itself: of no use to anybody who reads it. */
function sealed(password: string): string {
  return createHash('sha256').update(password).digest('base64')
}
