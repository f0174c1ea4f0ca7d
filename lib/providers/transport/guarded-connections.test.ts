import { createServer, type Server } from 'node:net'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { openHttp } from './http-connection.ts'
import { showCertificateOf } from './show-certificate.ts'

/** What the DNS says, one answer for each question; the resolver is the only part that a test has to play. */
const answers: string[][] = []
vi.mock('node:dns', async (original) => ({
  ...(await original<typeof import('node:dns')>()),
  lookup: (_name: string, _options: object, callback: (error: null, found: object[]) => void) => {
    const found = answers.shift() ?? []
    process.nextTick(
      callback,
      null,
      found.map((address) => ({ address, family: 4 })),
    )
  },
}))

let server: Server
let port: number
let connections = 0

beforeEach(async () => {
  answers.length = 0
  connections = 0
  server = createServer((socket) => {
    connections += 1
    socket.destroy()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  port = typeof address === 'object' && address ? address.port : expect.unreachable('listens on a port')
})
afterEach(() => new Promise((resolve) => server.close(resolve)))

const within = () => ({ signal: new AbortController().signal, deadline: new Date(Date.now() + 5_000) })

const request = {
  method: 'GET' as const,
  path: '/',
  headers: {},
  maxReplyBytes: 1_000,
  freshSocket: false,
}

const refusal = (address: string) => ({
  ok: false,
  fault: {
    code: 'forbidden',
    reason: 'address_not_allowed',
    field: 'address',
    message: '',
    retryable: false,
    detail: { address, requestSent: 'no' },
  },
})

describe('a connection to the host itself is refused, and nothing arrives', () => {
  // A URL parser reads all of these as an address before anybody resolves a name.
  test.each(['127.0.0.1', '2130706433', '0x7f000001', '0177.0.0.1', '127.1', '127.0.0.1.', '①②⑦.0.0.1'])(
    'written as %s',
    async (host) => {
      const address = new URL(`https://${host}:${port}/sdk`)
      const http = openHttp(address, { mode: 'system' }, () => false)
      expect(await http.send(request, within())).toEqual(refusal('127.0.0.1'))
      expect(await showCertificateOf(address, () => false, within())).toEqual(refusal('127.0.0.1'))
      http.close()
      expect(connections).toBe(0)
    },
  )

  test('behind a name', async () => {
    answers.push(['127.0.0.1'], ['169.254.169.254', '127.0.0.1'])
    const address = new URL(`https://vcenter.example:${port}/sdk`)
    const http = openHttp(address, { mode: 'system' }, () => false)
    expect(await http.send(request, within())).toEqual(refusal('127.0.0.1'))
    expect(await showCertificateOf(address, () => false, within())).toEqual(refusal('169.254.169.254'))
    http.close()
    expect(connections).toBe(0)
  })

  test('behind a name that changed its address since the last connection', async () => {
    const allowed = (ip: string) => ip === '127.0.0.1'
    answers.push(['127.0.0.1'], ['127.0.0.2'])
    const http = openHttp(new URL(`https://vcenter.example:${port}/sdk`), { mode: 'system' }, allowed)
    expect(await http.send(request, within())).toMatchObject({ fault: { reason: 'disconnected' } })
    expect(connections).toBe(1)
    expect(await http.send(request, within())).toEqual(refusal('127.0.0.2'))
    http.close()
    expect(connections).toBe(1)
  })
})

test('of several addresses of a name, only those that are allowed are tried', async () => {
  answers.push(['169.254.169.254', '127.0.0.1'])
  const allowed = (ip: string) => ip === '127.0.0.1'
  const http = openHttp(new URL(`https://vcenter.example:${port}/sdk`), { mode: 'system' }, allowed)
  expect(await http.send(request, within())).toMatchObject({ fault: { reason: 'disconnected' } })
  http.close()
  expect(connections).toBe(1)
})
