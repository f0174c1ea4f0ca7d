import { request } from 'node:https'

type Reply = { text: string; cookie: string | undefined }

export type Access = { address: string; username: string; password: string }

export type Ref = { type: string; id: string }

/** A refusal, by the first words of the peer's fault. */
export class OutsideFault extends Error {
  override name = 'OutsideFault'
}

/** A signed-in SOAP session of somebody who is not Jalon: the specs change and read the vCenter through it. */
export class SoapSession {
  readonly #address: string
  #cookie: string | undefined
  readonly managers: { propertyCollector: string; viewManager: string; rootFolder: string }

  private constructor(address: string, managers: SoapSession['managers']) {
    this.#address = address
    this.managers = managers
  }

  static async open({ address, username, password }: Access): Promise<SoapSession> {
    const content = await post(
      address,
      call({ type: 'ServiceInstance', id: 'ServiceInstance' }, 'RetrieveServiceContent', ''),
    )
    const idOf = (name: string) => element(content.text, name) ?? ''
    const session = new SoapSession(address, {
      propertyCollector: idOf('propertyCollector'),
      viewManager: idOf('viewManager'),
      rootFolder: idOf('rootFolder'),
    })
    await session.call(
      { type: 'SessionManager', id: idOf('sessionManager') },
      'Login',
      `<userName>${escapeXml(username)}</userName><password>${escapeXml(password)}</password>`,
    )
    return session
  }

  /** Calls a method and gives back the reply's XML; `parameters` is XML. */
  async call(target: Ref, method: string, parameters = ''): Promise<string> {
    const reply = await post(this.#address, call(target, method, parameters), this.#cookie)
    this.#cookie = reply.cookie ?? this.#cookie
    const fault = element(reply.text, 'faultstring')
    if (fault !== undefined) throw new OutsideFault(`${method}: ${fault}`)
    return reply.text
  }
}

/** The text of the first element of that name, whatever its prefix and attributes. */
export function element(xml: string, name: string): string | undefined {
  return new RegExp(`<(?:\\w+:)?${name}(?:\\s[^>]*)?>([^<]*)<`).exec(xml)?.[1]
}

export function unescapeXml(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&#34;', '"')
    .replaceAll('&amp;', '&')
}

export function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

function call({ type, id }: Ref, method: string, parameters: string): string {
  return (
    '<?xml version="1.0" encoding="UTF-8"?>' +
    '<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">' +
    `<e:Body><${method} xmlns="urn:vim25"><_this type="${type}">${id}</_this>${parameters}</${method}></e:Body></e:Envelope>`
  )
}

function post(address: string, body: string, cookie?: string): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const sending = request(
      address,
      {
        method: 'POST',
        // The peer of a test signs its own certificate; what Jalon makes of that is the specs' business.
        rejectUnauthorized: false,
        headers: {
          'content-type': 'text/xml; charset=utf-8',
          soapaction: 'urn:vim25/6.7',
          ...(cookie ? { cookie } : {}),
        },
      },
      (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('end', () =>
          resolve({
            text: Buffer.concat(chunks).toString('utf8'),
            cookie: response.headers['set-cookie']?.[0]?.split(';')[0],
          }),
        )
        response.on('error', reject)
      },
    )
    sending.on('error', reject)
    sending.end(body)
  })
}
