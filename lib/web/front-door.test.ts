import { createServer, type IncomingHttpHeaders, request } from 'node:http'
import { afterAll, describe, expect, it } from 'vitest'
import { parseNetworks } from '#lib/config/networks.ts'
import { createFrontDoor } from './front-door.ts'
import { refuse } from './refuse.ts'
import type { Caller } from './request-limits.ts'

type Door = Parameters<typeof createFrontDoor>[0]
type Answer = { status: number; headers: IncomingHttpHeaders; body: string }
type Asked = { method?: string; path?: string; headers?: Record<string, string>; body?: string }

const closing: (() => void)[] = []
afterAll(() => {
  for (const close of closing) close()
})

/** A server behind a front door, which answers with the headers that it was left with. */
async function open(options: Partial<Door> = {}) {
  const door = createFrontDoor({
    publicUrl: null,
    host: '127.0.0.1',
    proxies: parseNetworks(''),
    ...options,
  })
  const server = createServer((incoming, response) => {
    const refusal = door.admit(incoming)
    if (refusal) return refuse(incoming, response, refusal)
    response.end(JSON.stringify(incoming.headers))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closing.push(
    () => server.closeAllConnections(),
    () => server.close(),
  )
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : expect.unreachable('listens on a port')
  const ask = ({ method = 'GET', path = '/', headers = {}, body }: Asked = {}) =>
    new Promise<Answer>((resolve, reject) => {
      const outgoing = request({ host: '127.0.0.1', port, method, path, headers }, (reply) => {
        let text = ''
        reply.setEncoding('utf8').on('data', (chunk) => {
          text += chunk
        })
        reply.on('end', () => resolve({ status: reply.statusCode ?? 0, headers: reply.headers, body: text }))
      })
      outgoing.on('error', reject).end(body)
    })
  return { ask, port }
}

const publicUrl = new URL('https://jalon.example')

describe('a request that another site made a browser send', () => {
  it.each([
    ['a form of another site', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }],
    ['a form of a neighbouring host', { 'sec-fetch-site': 'same-site' }],
    ['an older browser, by its origin', { origin: 'https://evil.example' }],
    ['a page without an origin', { origin: 'null' }],
    ['the same host in the clear', { origin: 'http://jalon.example' }],
  ])('is refused before anybody reads it: %s', async (_, headers) => {
    const { ask } = await open({ publicUrl })
    for (const path of ['/', '/api/auth/sign-out', '/connections']) {
      const answer = await ask({ method: 'POST', path, headers: { host: 'jalon.example', ...headers } })
      expect([path, answer.status]).toEqual([path, 403])
    }
  })

  it('may be a link to a page, and nothing else that reads', async () => {
    const { ask } = await open({ publicUrl })
    const from = (mode: string, dest: string) => ({
      headers: {
        host: 'jalon.example',
        'sec-fetch-site': 'cross-site',
        'sec-fetch-mode': mode,
        'sec-fetch-dest': dest,
      },
    })
    expect((await ask(from('navigate', 'document'))).status).toBe(200)
    expect((await ask({ path: '/api/instances', ...from('no-cors', 'script') })).status).toBe(403)
    expect((await ask(from('navigate', 'iframe'))).status).toBe(403)
    expect((await ask(from('cors', 'empty'))).status).toBe(403)
  })
})

it('a page of ours, and a program, may change things', async () => {
  const { ask } = await open({ publicUrl })
  const own = { host: 'jalon.example', origin: 'https://jalon.example', 'sec-fetch-site': 'same-origin' }
  expect((await ask({ method: 'POST', headers: own })).status).toBe(200)
  expect((await ask({ method: 'POST', headers: { host: 'jalon.example' } })).status).toBe(200)
})

describe('the name under which Jalon is called', () => {
  it.each([
    ['another than the public one', { publicUrl }, 'evil.example', 421],
    ['the public one', { publicUrl }, 'jalon.example', 200],
    ['loopback, for whoever stands beside it', { publicUrl }, '127.0.0.1:3000', 200],
    ['a name that leads to loopback', {}, 'evil.example:3000', 421],
    ['any, where it listens to the network and knows no name', { host: '0.0.0.0' }, '10.0.0.5:3000', 200],
    ['nonsense', { publicUrl }, 'a b', 421],
  ])('%s', async (_, options, host, status) => {
    const { ask } = await open(options)
    expect((await ask({ headers: { host } })).status).toBe(status)
    expect((await ask({ headers: { host, 'x-forwarded-host': 'jalon.example' } })).status).toBe(status)
  })
})

it('whoever watches over the process may call it by its address', async () => {
  const { ask } = await open({ publicUrl, host: '0.0.0.0' })
  const statusOf = async (path: string) => (await ask({ path, headers: { host: '10.1.2.3:3000' } })).status
  expect(await Promise.all(['/api/health', '/api/health/live', '/api/metrics'].map(statusOf))).toEqual([
    200, 200, 200,
  ])
  expect(await Promise.all(['/api/healthy', '/api/instances', '/'].map(statusOf))).toEqual([421, 421, 421])
})

describe('behind a proxy that keeps the name to itself', () => {
  const proxies = parseNetworks('127.0.0.1')
  const forwarded = { host: 'upstream:3000', 'x-forwarded-for': '203.0.113.9' }

  it('an action of the public page passes, and Next is told the public name', async () => {
    const { ask } = await open({ publicUrl, proxies })
    const answer = await ask({ method: 'POST', headers: { ...forwarded, origin: 'https://jalon.example' } })
    expect(answer.status).toBe(200)
    expect(JSON.parse(answer.body)).toMatchObject({
      'x-forwarded-host': 'jalon.example',
      'x-forwarded-proto': 'https',
      'x-forwarded-for': '203.0.113.9',
    })
  })

  it('one of another site does not, whatever name it forwards', async () => {
    const { ask } = await open({ publicUrl, proxies })
    const headers = { ...forwarded, origin: 'https://evil.example' }
    expect((await ask({ method: 'POST', headers })).status).toBe(403)
  })
})

it('what a caller writes about its own way is forgotten', async () => {
  const { ask } = await open({ host: '0.0.0.0' })
  const claims = {
    'x-forwarded-for': '10.9.9.9',
    'x-forwarded-host': 'evil.example',
    'x-real-ip': '10.9.9.9',
  }
  const seen: unknown = JSON.parse((await ask({ headers: { host: 'jalon:3000', ...claims } })).body)
  expect(seen).toMatchObject({ 'x-forwarded-for': '127.0.0.1' })
  expect(JSON.stringify(seen)).not.toMatch(/evil|10\.9\.9\.9/)
})

describe('an address that cannot be read', () => {
  it.each(['/%E0%A4%A', '/instances/%', '/_next/static/%ff.js', '/jobs/%00'])(
    '%s is refused',
    async (path) => {
      const { ask } = await open()
      const answer = await ask({ path, headers: { 'accept-language': 'fr' } })
      expect(answer.status).toBe(400)
      expect(answer.body).toMatch(/^Cette adresse est illisible/)
    },
  )

  it('is told to programs as a problem', async () => {
    const { ask } = await open()
    const answer = await ask({ path: '/api/instances/%zz' })
    expect(answer.status).toBe(400)
    expect(JSON.parse(answer.body)).toEqual({ problem: { key: 'request.malformed' } })
  })

  it('may be none at all', async () => {
    const { ask } = await open()
    expect((await ask({ method: 'OPTIONS', path: '*' })).status).toBe(400)
  })

  it('is not one that only looks odd', async () => {
    const { ask } = await open()
    for (const path of ['/instances?q=100%', '/jobs/%E2%82%AC', '/%2F..%2f', '/jobs/%25'])
      expect([path, (await ask({ path })).status]).toEqual([path, 200])
  })
})

describe('the size of a request', () => {
  it('is bounded, and told in words', async () => {
    const { ask } = await open()
    const headers = { 'content-length': String(512 * 1024 + 1), 'accept-language': 'fr' }
    const page = await ask({ method: 'POST', headers, body: 'x' })
    expect([page.status, page.headers.connection]).toEqual([413, 'close'])
    expect(page.body).toContain('512 Kio au plus')
    const api = await ask({ method: 'POST', path: '/api/auth/sign-out', headers, body: 'x' })
    expect(JSON.parse(api.body)).toEqual({
      problem: { key: 'request.too-large', params: { kibibytes: 512 } },
    })
  })

  it('has to be told beforehand', async () => {
    const { ask } = await open()
    expect(
      (await ask({ method: 'POST', headers: { 'transfer-encoding': 'chunked' }, body: 'x' })).status,
    ).toBe(411)
  })
})

describe('whoever asks too often', () => {
  const limits = { take: () => 7 }

  it('is told when to come back, in words', async () => {
    const { ask } = await open({ limits })
    const page = await ask()
    expect([page.status, page.headers['retry-after']]).toEqual([429, '7'])
    expect(page.body).toBe('That was a lot in a short time. Try again in 7 seconds; nothing was changed.\n')
    expect((await ask({ path: '/_next/static/a.js' })).status).toBe(200)
  })

  it('by an action is told so in the form that Next hands to the page', async () => {
    const { ask } = await open({ limits })
    const answer = await ask({ method: 'POST', headers: { 'next-action': 'x' } })
    expect(answer.headers['content-type']).toBe('text/plain')
    expect(JSON.parse(answer.body)).toEqual({ problem: { key: 'request.too-often', params: { seconds: 7 } } })
  })

  it('is known by session or token, and otherwise by address', async () => {
    const callers: Caller[] = []
    const { ask } = await open({ limits: { take: (caller) => callers.push(caller) * 0 } })
    await ask({ headers: { cookie: 'theme=dark; jalon.session_token=one.two' } })
    await ask({ method: 'POST', headers: { cookie: '__Host-jalon.session_token=three' } })
    await ask({ headers: { authorization: 'Bearer four' } })
    await ask()
    const address = '127.0.0.1'
    expect(callers).toEqual([
      { address, credential: 'jalon.session_token=one.two', changes: false },
      { address, credential: '__Host-jalon.session_token=three', changes: true },
      { address, credential: 'Bearer four', changes: false },
      { address, credential: null, changes: false },
    ])
  })
})
