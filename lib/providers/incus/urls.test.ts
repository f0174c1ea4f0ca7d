import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openIncus } from './incus-provider.ts'

/** What arrived: method and path, as a server that decodes twice reads it, and one that also resolves dots. */
const arrived: { method: string; path: string }[] = []
const socket = join(tmpdir(), `jalon-recording-${process.pid}.socket`)
let server: Server

beforeAll(async () => {
  server = createServer((request, response) => {
    arrived.push({ method: request.method ?? '', path: request.url ?? '' })
    response.writeHead(202, { 'content-type': 'application/json' })
    response.end(
      JSON.stringify({
        type: 'async',
        operation: `/1.0/operations/${'0'.repeat(8)}-0000-4000-8000-${'0'.repeat(12)}`,
      }),
    )
  })
  await new Promise<void>((resolve) => server.listen(socket, resolve))
})
afterAll(() => new Promise((resolve) => server.close(resolve)))

const within = () => ({ signal: new AbortController().signal, deadline: new Date(Date.now() + 5_000) })

async function removing(ref: string) {
  const provider = openIncus({
    ...{ kind: 'incus', connectionId: 'x', address: `unix://${socket}`, trust: { mode: 'system' } },
    ...{ allowsAddress: () => true, identity: null },
  })
  const outcome = await provider.snapshots?.remove(ref, { withChildren: false }, within())
  await provider.close()
  return outcome
}

/** The segments of the path as the most generous of servers sees them: decoded as often as there is something to, dots resolved. */
function segmentsOf(path: string): string[] {
  let decoded = new URL(path, 'http://daemon').pathname
  for (let round = 0; round < 5; round += 1) {
    decoded = new URL(`http://daemon${tolerantly(decoded).replace(/[?#]/g, '_')}`).pathname
  }
  return tolerantly(decoded).split('/')
}

function tolerantly(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

const hostile = fc.oneof(
  fc.constantFrom(
    '',
    '.',
    '..',
    'a/b',
    '%2f',
    '%2e%2e',
    '%252e',
    '?force=1',
    '#',
    '&x',
    '\\',
    '\0',
    'é',
    '\ud800',
    '//',
  ),
  fc.string({ unit: 'binary', maxLength: 12 }),
)

describe('the deletion of a snapshot', () => {
  test('with whatever names is that of a snapshot of the instance, or nothing is sent', async () => {
    let sent = 0
    await fc.assert(
      fc.asyncProperty(hostile, hostile, hostile, async (project, instance, snapshot) => {
        arrived.length = 0
        const outcome = await removing(`${project}/${instance}/${snapshot}`)
        if (arrived.length === 0)
          return void expect(outcome).toMatchObject({ fault: { detail: { requestSent: 'no' } } })
        sent += 1
        const [{ method, path } = { method: '', path: '' }] = arrived
        const segments = segmentsOf(path)
        expect(method).toBe('DELETE')
        expect(segments).toHaveLength(6)
        expect([segments[1], segments[2], segments[4]]).toEqual(['1.0', 'instances', 'snapshots'])
        expect(segments[5]).not.toBe('')
        expect([...new URL(path, 'http://daemon').searchParams]).toEqual([['project', project]])
      }),
      { numRuns: 600 },
    )
    expect(sent).toBeGreaterThan(50)
  })

  test.each(['', '.', '..', 'a/b', '%2f', '%2e%2e'])('named %j is not sent', async (snapshot) => {
    arrived.length = 0
    expect(await removing(`default/c1/${snapshot}`)).toMatchObject({ ok: false })
    expect(arrived).toEqual([])
  })

  test('is sent to the very snapshot, its signs written out', async () => {
    arrived.length = 0
    await removing('default/c1/été?force=1')
    expect(arrived).toEqual([
      { method: 'DELETE', path: '/1.0/instances/c1/snapshots/%C3%A9t%C3%A9%3Fforce%3D1?project=default' },
    ])
  })
})
