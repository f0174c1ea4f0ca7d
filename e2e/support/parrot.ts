import type { IncomingMessage } from 'node:http'
import { createServer } from 'node:https'
import { text } from 'node:stream/consumers'
import { listen, type Stranger, selfSigned } from './strangers.ts'

const content = `<returnval>
  <rootFolder type="Folder">group-d1</rootFolder>
  <propertyCollector type="PropertyCollector">propertyCollector</propertyCollector>
  <viewManager type="ViewManager">ViewManager</viewManager>
  <about><name>VMware vCenter Server</name><fullName>Parrot 8.0.2</fullName><vendor>Parrot</vendor>
    <version>8.0.2</version><build>1</build><osType>linux-x64</osType><productLineId>vpx</productLineId>
    <apiType>VirtualCenter</apiType><apiVersion>8.0.2.0</apiVersion></about>
  <sessionManager type="SessionManager">SessionManager</sessionManager>
</returnval>`

/**
 * A vCenter that repeats what it was sent. It takes any password; whatever it is asked after that it refuses, in words
 * that hold the password in many spellings.
 */
export async function openParrot(): Promise<Stranger> {
  let password = ''
  const server = createServer(await selfSigned('parrot.jalon.test'), async (request, response) => {
    const sent = await bodyOf(request)
    const method = /<\w+:Body><(\w+)/.exec(sent)?.[1] ?? 'Nothing'
    // As it came, in XML's spelling.
    password = /<password>([^<]*)</.exec(sent)?.[1] ?? password
    response.setHeader('content-type', 'text/xml; charset=utf-8')
    response.setHeader('set-cookie', 'vmware_soap_session=parrot; Path=/')
    const answers: Record<string, string> = {
      RetrieveServiceContent: content,
      Login: '<returnval><key>parrot</key></returnval>',
      CurrentTime: '<returnval>2026-11-21T10:00:00Z</returnval>',
      Logout: '',
    }
    const answer = answers[method]
    if (answer === undefined) response.statusCode = 500
    response.end(envelope(answer === undefined ? refusal(password) : responseOf(method, answer)))
  })
  return listen(server)
}

function bodyOf(request: IncomingMessage): Promise<string> {
  return text(request)
}

function responseOf(method: string, inside: string): string {
  return `<${method}Response xmlns="urn:vim25">${inside}</${method}Response>`
}

/** The password plain, in a form's spelling and in that of HTTP's Basic scheme. */
function refusal(escaped: string): string {
  const plain = escaped
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
  const spellings = [escaped, encodeURIComponent(plain), Buffer.from(plain).toString('base64')]
  const words = `I was told ${spellings.join(' and ')}`
  return `<s:Fault><faultcode>s:Server</faultcode><faultstring>${words}</faultstring><detail>
    <InvalidArgumentFault xmlns="urn:vim25" xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:type="InvalidArgument">
    <invalidProperty>${escaped}</invalidProperty><name>${escaped}</name></InvalidArgumentFault></detail></s:Fault>`
}

function envelope(inside: string): string {
  return `<?xml version="1.0"?><s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>${inside}</s:Body></s:Envelope>`
}
