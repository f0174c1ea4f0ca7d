import { describe, expect, test } from 'vitest'
import { soapReply } from '../testing/documents.ts'
import type { HttpReply } from '../transport/http-connection.ts'
import { openSoapPort, readReply } from './soap-port.ts'

const method = { name: 'Login', target: { type: 'SessionManager', id: 'SessionManager' }, arguments: [] }
const within = () => ({ signal: new AbortController().signal, deadline: new Date(Date.now() + 10_000) })

function reply(changes: Partial<HttpReply>): HttpReply {
  return {
    status: 200,
    contentType: 'text/xml; charset=utf-8',
    setCookies: [],
    body: Buffer.alloc(0),
    ...changes,
  }
}

const answer = (inside: string, changes: Partial<HttpReply> = {}) =>
  readReply(method, reply({ body: soapReply(inside), ...changes }), within())

describe('reading a reply', () => {
  test('the response is found under any prefix', async () => {
    const outcome = await answer('<v:LoginResponse xmlns:v="urn:vim25"><v:returnval/></v:LoginResponse>')
    expect(outcome).toMatchObject({
      ok: true,
      value: { response: { local: 'LoginResponse', uri: 'urn:vim25' } },
    })
  })

  test('a fault keeps its type and its words, whatever the HTTP status', async () => {
    const fault =
      '<S:Fault><faultcode>ServerFaultCode</faultcode><faultstring>Cannot complete login.</faultstring><detail><InvalidLoginFault xmlns="urn:vim25" i:type="InvalidLogin"/></detail></S:Fault>'
    for (const status of [200, 500]) {
      expect(await answer(fault, { status })).toMatchObject({
        ok: false,
        fault: { code: 'auth', peerFault: 'InvalidLogin', message: 'Cannot complete login.' },
      })
    }
  })

  test('a fault without a detail is a protocol fault with the peer’s words', async () => {
    const outcome = await answer(
      '<S:Fault><faultcode>S:Client</faultcode><faultstring>Bad call</faultstring></S:Fault>',
    )
    expect(outcome).toMatchObject({ ok: false, fault: { code: 'protocol', message: 'Bad call' } })
  })

  test.each([
    ['the response to another method', '<LogoutResponse xmlns="urn:vim25"/>', '<LogoutResponse>'],
    ['the right name in a wrong namespace', '<LoginResponse xmlns="urn:other"/>', '<LoginResponse>'],
    ['nothing', '', '<Body> is empty'],
    ['two answers', '<LoginResponse xmlns="urn:vim25"/><LoginResponse xmlns="urn:vim25"/>', 'more than one'],
  ])('%s is a protocol fault that names the element', async (_, inside, words) => {
    expect(await answer(inside)).toMatchObject({
      ok: false,
      fault: { code: 'protocol', message: expect.stringContaining(words), detail: { requestSent: 'yes' } },
    })
  })

  test('an envelope without a body is named', async () => {
    const body = Buffer.from('<S:Envelope xmlns:S="http://schemas.xmlsoap.org/soap/envelope/"/>')
    expect(await readReply(method, reply({ body }), within())).toMatchObject({
      ok: false,
      fault: { code: 'protocol', message: '<Body> is missing in <Envelope>' },
    })
  })

  test.each([
    ['a page', 'text/html', '<!doctype html><title>Welcome</title>'],
    ['JSON', 'application/json', '{"ok":true}'],
    ['another XML vocabulary', 'text/xml', '<rss version="2.0"/>'],
    [
      'SOAP 1.2',
      'text/xml',
      '<e:Envelope xmlns:e="http://www.w3.org/2003/05/soap-envelope"><e:Body/></e:Envelope>',
    ],
  ])('%s comes from something that is not a vCenter', async (_, contentType, text) => {
    expect(await readReply(method, reply({ contentType, body: Buffer.from(text) }), within())).toMatchObject({
      ok: false,
      fault: { code: 'protocol', reason: 'not_this_kind_of_peer' },
    })
  })

  test('half a document is a protocol fault', async () => {
    const body = soapReply('<LoginResponse xmlns="urn:vim25"/>').subarray(0, 150)
    expect(await readReply(method, reply({ body }), within())).toMatchObject({
      ok: false,
      fault: { code: 'protocol', retryable: false },
    })
  })

  test.each([502, 503, 504])('HTTP %i is a peer that is not up, whatever the page says', async (status) => {
    expect(await readReply(method, reply({ status, contentType: 'text/html' }), within())).toMatchObject({
      ok: false,
      fault: { code: 'unreachable', retryable: true, detail: { status: String(status) } },
    })
  })
})

describe('a connection that cannot be used', () => {
  const config = {
    connectionId: 'one',
    kind: 'vsphere' as const,
    username: 'u',
    password: 'p',
    address: 'https://127.0.0.1/sdk',
    trust: { mode: 'system' as const },
    allowsAddress: () => false,
  }
  test.each([
    ['http', { ...config, address: 'http://127.0.0.1/sdk' }, 'address'],
    ['no address', { ...config, address: 'vcenter' }, 'address'],
    ['no certificate', { ...config, trust: { mode: 'ca' as const, caPem: 'hello' } }, 'caPem'],
  ])('%s is blamed on its field at every call', async (_, broken, field) => {
    const port = openSoapPort(broken)
    expect(await port.exchange(method, { cookie: null, changes: false }, within())).toMatchObject({
      ok: false,
      fault: { code: 'unsupported', field, retryable: false },
    })
    port.close()
  })
})
