import { readDocument } from '../soap/read-envelope.ts'
import { childNamed, childrenNamed, textOf, type XmlElement } from '../soap/xml-element.ts'

export type Answer = {
  status: number
  /** The response element or, when there is one, the SOAP fault. */
  body: XmlElement
  /** The vim type of the fault, e.g. "InvalidLogin". */
  fault: string | null
  setCookie: string | null
}

/** A client as small as can be: XML in, elements out, one cookie. */
export class SoapClient {
  readonly #address: string
  #cookie = ''

  constructor(address: string) {
    this.#address = address
  }

  async call(
    method: string,
    target: { type: string; id: string },
    args = '',
    signal?: AbortSignal,
  ): Promise<Answer> {
    const response = await fetch(this.#address, {
      method: 'POST',
      headers: { 'content-type': 'text/xml; charset=utf-8', cookie: this.#cookie },
      body:
        '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"' +
        ' xmlns:i="http://www.w3.org/2001/XMLSchema-instance"><s:Body>' +
        `<${method} xmlns="urn:vim25"><_this type="${target.type}">${target.id}</_this>${args}</${method}>` +
        '</s:Body></s:Envelope>',
      ...(signal && { signal }),
    })
    const setCookie = response.headers.get('set-cookie')
    if (setCookie) this.#cookie = setCookie.split(';')[0] ?? ''
    const body = childNamed(readDocument(await response.text()), 'Body')?.children[0]
    if (!body) throw new Error('the reply has no body')
    const detail = childNamed(body, 'detail')?.children[0]
    return { status: response.status, body, fault: detail?.schemaType ?? null, setCookie }
  }

  /** The text of the one returnval: mostly a reference. */
  async id(method: string, target: { type: string; id: string }, args = ''): Promise<string> {
    const { body, fault } = await this.call(method, target, args)
    if (fault) throw new Error(fault)
    return textOf(body, 'returnval') ?? ''
  }

  /** One property of one object, as its element; null when it is unset. */
  async property(type: string, id: string, path: string): Promise<XmlElement | null> {
    const { body } = await this.call(
      'RetrievePropertiesEx',
      { type: 'PropertyCollector', id: 'propertyCollector' },
      `<specSet>${propertiesOf(type, [path])}<objectSet><obj type="${type}">${id}</obj></objectSet></specSet><options/>`,
    )
    const object = childNamed(childNamed(body, 'returnval') ?? body, 'objects')
    const propSet = object && childrenNamed(object, 'propSet')[0]
    return (propSet && childNamed(propSet, 'val')) ?? null
  }
}

export function propertiesOf(type: string, paths: readonly string[]): string {
  return `<propSet><type>${type}</type>${paths.map((path) => `<pathSet>${path}</pathSet>`).join('')}</propSet>`
}

/** A selection of everything in a view. */
export function membersOf(view: string): string {
  return (
    `<objectSet><obj type="ContainerView">${view}</obj><skip>true</skip>` +
    '<selectSet i:type="TraversalSpec"><type>ContainerView</type><path>view</path></selectSet></objectSet>'
  )
}
