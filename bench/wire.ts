import { Agent, request } from 'node:https'
import { instanceProperties } from '#lib/providers/vsphere/inventory/machine-properties.ts'
import type { BenchPeer } from './estate.ts'

const namespaces =
  'xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'

/** The floor of a full read: the same questions, whose answers are received and thrown away. */
export async function readWire(peer: BenchPeer): Promise<{ ms: number; megabytes: number }> {
  const agent = new Agent({ keepAlive: true, rejectUnauthorized: false })
  let cookie = ''
  const call = (method: string, target: string, type: string, body: string): Promise<Buffer> =>
    new Promise((resolve, reject) => {
      const headers = { 'content-type': 'text/xml', soapaction: 'urn:vim25/6.5', cookie }
      const asked = request(peer.address, { method: 'POST', agent, headers }, (answer) => {
        const chunks: Buffer[] = []
        cookie = answer.headers['set-cookie']?.[0]?.split(';')[0] ?? cookie
        answer.on('data', (chunk: Buffer) => chunks.push(chunk))
        answer.once('end', () => resolve(Buffer.concat(chunks)))
      })
      asked.once('error', reject)
      asked.end(
        `<?xml version="1.0"?><soapenv:Envelope ${namespaces}><soapenv:Body><${method} xmlns="urn:vim25"><_this type="${type}">${target}</_this>${body}</${method}></soapenv:Body></soapenv:Envelope>`,
      )
    })
  const content = (await call('RetrieveServiceContent', 'ServiceInstance', 'ServiceInstance', '')).toString()
  const named = (name: string) => new RegExp(`<${name}[^>]*>([^<]+)<`).exec(content)?.[1] ?? name
  const login = `<userName>${peer.username}</userName><password>${peer.password}</password>`
  await call('Login', named('sessionManager'), 'SessionManager', login)
  const container = `<container type="Folder">${named('rootFolder')}</container><type>VirtualMachine</type><recursive>true</recursive>`
  const made = (await call('CreateContainerView', named('viewManager'), 'ViewManager', container)).toString()
  const view = /<returnval[^>]*>([^<]+)</.exec(made)?.[1] ?? ''
  const collector = named('propertyCollector')
  const paths = instanceProperties.paths.map((path) => `<pathSet>${path}</pathSet>`).join('')
  const spec = `<specSet><propSet><type>VirtualMachine</type><all>false</all>${paths}</propSet><objectSet><obj type="ContainerView">${view}</obj><skip>true</skip><selectSet xsi:type="TraversalSpec"><type>ContainerView</type><path>view</path><skip>false</skip></selectSet></objectSet></specSet><options><maxObjects>200</maxObjects></options>`
  const started = performance.now()
  let bytes = 0
  let page = await call('RetrievePropertiesEx', collector, 'PropertyCollector', spec)
  for (;;) {
    bytes += page.length
    const token = /<token>([^<]+)</.exec(page.toString('latin1'))?.[1]
    if (!token) break
    page = await call(
      'ContinueRetrievePropertiesEx',
      collector,
      'PropertyCollector',
      `<token>${token}</token>`,
    )
  }
  const ms = performance.now() - started
  agent.destroy()
  return { ms, megabytes: bytes / 1e6 }
}
