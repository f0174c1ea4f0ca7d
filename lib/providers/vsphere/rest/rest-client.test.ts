import { describe, expect, test } from 'vitest'
import { success } from '#lib/domain/fault.ts'
import { textOf } from '../../transport/json-value.ts'
import { openRestClient } from './rest-client.ts'
import type { RestPort } from './rest-port.ts'

const config = {
  connectionId: 'one',
  kind: 'vsphere' as const,
  address: 'https://vcenter.example/sdk',
  username: 'jalon@vsphere.local',
  password: 'correct horse',
  trust: { mode: 'system' as const },
  allowsAddress: () => false,
}
const basic = Buffer.from('jalon@vsphere.local:correct horse').toString('base64')

type Answer = { status: number; body?: string }
type Seen = { line: string; headers: Readonly<Record<string, string>> }

/** A peer that remembers what it was asked, in the words of the wire. */
function peer(answer: (line: string, seen: readonly Seen[]) => Answer) {
  const seen: Seen[] = []
  const port: RestPort = {
    exchange: async (request, spelling, headers) => {
      const line = `${request.method} ${spelling.pathOf(request)}`
      seen.push({ line, headers })
      const { status, body = '' } = answer(line, seen)
      return success({ status, contentType: 'application/json', setCookies: [], body: Buffer.from(body) })
    },
    close: () => undefined,
  }
  return { client: openRestClient(port, config), seen, lines: () => seen.map(({ line }) => line) }
}

const within = () => ({ signal: new AbortController().signal, deadline: new Date(Date.now() + 5_000) })
const request = {
  method: 'POST',
  resource: '/cis/tagging/tag-association',
  id: 'urn:a/b',
  action: 'attach',
} as const
const word = (value: unknown) => textOf(value, 'the word', 100)

describe('a session of the REST API', () => {
  test('is opened once, carried by each request, and ended', async () => {
    const { client, seen, lines } = peer((line) => ({
      status: line.endsWith('session') ? 201 : 200,
      body: line.endsWith('session') ? '"key-1"' : '"yes"',
    }))
    expect(await client.read(request, word, within())).toEqual(success('yes'))
    expect(await client.read(request, word, within())).toEqual(success('yes'))
    await client.close()
    expect(lines()).toEqual([
      'POST /api/session',
      'POST /api/cis/tagging/tag-association/urn%3Aa%2Fb?action=attach',
      'POST /api/cis/tagging/tag-association/urn%3Aa%2Fb?action=attach',
      'DELETE /api/session',
    ])
    expect(seen[0]?.headers).toEqual({ authorization: `Basic ${basic}` })
    expect(seen[1]?.headers).toEqual({ 'vmware-api-session-id': 'key-1' })
  })

  test('is one of the older spelling where the newer is not known', async () => {
    const { client, lines } = peer((line) => {
      if (line.includes('/api/')) return { status: 404, body: '404 page not found' }
      return { status: 200, body: line.includes('session') ? '{"value":"key-1"}' : '{"value":"yes"}' }
    })
    expect(await client.read(request, word, within())).toEqual(success('yes'))
    await client.close()
    expect(lines()).toEqual([
      'POST /api/session',
      'POST /rest/com/vmware/cis/session',
      'POST /rest/com/vmware/cis/tagging/tag-association/id:urn%3Aa%2Fb?~action=attach',
      'DELETE /rest/com/vmware/cis/session',
    ])
  })

  test('that ended is replaced once, and not again and again', async () => {
    const { client, lines } = peer((line) =>
      line.endsWith('session') ? { status: 201, body: '"key"' } : { status: 401 },
    )
    expect(await client.read(request, word, within())).toMatchObject({ fault: { code: 'auth' } })
    expect(lines().filter((line) => line === 'POST /api/session')).toHaveLength(2)
  })

  test('is not asked for in the other spelling with a password that was refused', async () => {
    const { client, lines } = peer(() => ({ status: 401 }))
    expect(await client.read(request, word, within())).toMatchObject({ fault: { code: 'auth' } })
    expect(lines()).toEqual(['POST /api/session'])
  })

  test('that neither spelling opens is a peer without the API', async () => {
    const { client } = peer(() => ({ status: 404, body: 'no such page' }))
    expect(await client.read(request, word, within())).toMatchObject({
      ok: false,
      fault: { code: 'unsupported', message: 'HTTP 404', retryable: false },
    })
  })

  test.each(['', '"', 'null', '7', '""', '"a\\u0000b"', '"line\\nfeed"', '{"value":"x"}'])(
    'whose key is %j is a broken promise',
    async (body) => {
      const { client } = peer(() => ({ status: 201, body }))
      expect(await client.read(request, word, within())).toMatchObject({ fault: { code: 'protocol' } })
    },
  )
})

describe('a refusal', () => {
  const refused = (status: number, body: unknown) =>
    peer((line) => {
      const isSession = line.endsWith('session')
      return isSession ? { status: 201, body: '"key-12345"' } : { status, body: JSON.stringify(body) }
    }).client.read(request, word, within())

  test('is told in the words of /api', async () => {
    const error = {
      error_type: 'UNAUTHORIZED',
      messages: [{ default_message: 'No right to.', id: 'x', args: [] }],
    }
    expect(await refused(403, error)).toMatchObject({
      fault: { code: 'forbidden', peerFault: 'UNAUTHORIZED', message: 'No right to.' },
    })
  })

  test('is told in the words of /rest', async () => {
    const error = {
      type: 'com.vmware.vapi.std.errors.not_found',
      value: { messages: [{ default_message: 'Not here.' }, { default_message: 7 }, null] },
    }
    expect(await refused(404, error)).toMatchObject({
      fault: { code: 'not_found', peerFault: 'not_found', message: 'Not here.' },
    })
  })

  test('that repeats what it was sent loses password, credentials and session', async () => {
    const said = `correct horse, Basic ${basic}, key-12345`
    const outcome = await refused(500, { error_type: 'ERROR', messages: [{ default_message: said }] })
    expect(JSON.stringify(outcome)).not.toMatch(/correct horse|key-12345/)
    expect(JSON.stringify(outcome)).not.toContain(basic)
  })

  test.each([[[]], [null], [{ messages: 'x' }], [{ error_type: {}, messages: [[]] }]])(
    'of the shape %j is still one',
    async (body) => {
      expect(await refused(500, body)).toMatchObject({ fault: { code: 'protocol', message: 'HTTP 500' } })
    },
  )
})
