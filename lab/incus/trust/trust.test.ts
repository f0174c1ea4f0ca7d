import { afterAll, beforeAll, expect, test } from 'vitest'
import { type IncusClient, metadataOf, type Target } from '../testing/incus-client.ts'
import { makeClient } from '../testing/make-client.ts'
import { TestLab } from '../testing/test-lab.ts'

let lab: TestLab
beforeAll(async () => {
  lab = await TestLab.start()
})
afterAll(() => lab.stop())

async function newcomer(): Promise<{ target: Target; client: IncusClient }> {
  const target = { address: lab.running.address, ...(await makeClient()) }
  return { target, client: lab.client(target) }
}

async function token(wishes: { name: string; project?: string; expiresAt?: string }): Promise<string> {
  const { token: made } = (await lab.control('POST /token', wishes)) as { token: string }
  return made
}

const join = (client: IncusClient, trust_token: string) =>
  client.call('POST /1.0/certificates', { type: 'client', trust_token })

async function authOf(client: IncusClient): Promise<string> {
  return metadataOf<{ auth: string }>(await client.call('GET /1.0')).auth
}

test('a token makes one client trusted, once', async () => {
  const [first, second] = [await newcomer(), await newcomer()]
  const made = await token({ name: 'jalon' })
  expect(await authOf(first.client)).toBe('untrusted')

  const joined = await join(first.client, made)
  expect([joined.status, joined.headers.location]).toEqual([
    201,
    expect.stringMatching(/^\/1\.0\/certificates\/[0-9a-f]{64}$/),
  ])
  expect(await authOf(first.client)).toBe('trusted')

  const refused = await join(second.client, made)
  expect([refused.status, refused.text]).toEqual([
    403,
    expect.stringContaining('No matching certificate add operation found'),
  ])
  expect(await authOf(second.client)).toBe('untrusted')
})

test('a token tells which server made it, and where that is', async () => {
  const told = JSON.parse(Buffer.from(await token({ name: 'jalon' }), 'base64').toString('utf8'))
  expect(told).toEqual({
    client_name: 'jalon',
    fingerprint: lab.running.sha256,
    addresses: [new URL(lab.running.address).host],
    secret: expect.stringMatching(/^[0-9a-f]{64}$/),
    expires_at: '0001-01-01T00:00:00Z',
  })
})

test('an expired token is used up and trusts nobody', async () => {
  const { client } = await newcomer()
  const refused = await join(client, await token({ name: 'late', expiresAt: '2020-01-01T00:00:00Z' }))
  expect(refused.text).toContain('No matching certificate add operation found')
})

test('a certificate can be trusted from outside, and no longer', async () => {
  const { client, target } = await newcomer()
  const added = (await lab.control('POST /trust', { certificate: target.cert })) as { fingerprint: string }
  expect(await authOf(client)).toBe('trusted')
  await lab.control('POST /trust', { forget: added.fingerprint })
  expect(await authOf(client)).toBe('untrusted')
})

test('a restricted client sees its project and nothing beside it', async () => {
  const { client, target } = await newcomer()
  await join(client, await token({ name: 'shop', project: 'boutique' }))

  const seen = await client.call('GET /1.0/instances?all-projects=true')
  expect(metadataOf(seen)).toEqual([
    '/1.0/instances/boutique-db?project=boutique',
    '/1.0/instances/boutique-web?project=boutique',
  ])
  expect(metadataOf(await client.call('GET /1.0/projects'))).toEqual(['/1.0/projects/boutique'])
  // Words of 6.0.4, where the first two are errors of the server.
  const refusals = await Promise.all(
    [
      'GET /1.0/instances',
      'GET /1.0/storage-pools',
      'GET /1.0/instances/ubuntu-test?project=default',
      'DELETE /1.0/instances/ubuntu-test?project=default',
    ].map((what) => client.call(what)),
  )
  expect(refusals.map(({ status }) => status)).toEqual([500, 500, 403, 403])
  expect(refusals[0]?.text).toContain('User does not have permissions for project \\"default\\"')
  expect(refusals[1]?.text).toContain('Certificate is restricted')
  const pool = await client.call('GET /1.0/storage-pools/rapide')
  expect(metadataOf(pool)).toMatchObject({ config: null, driver: 'btrfs' })

  const listener = await lab.listen('type=lifecycle&all-projects=true', target)
  await lab.control('POST /snapshots', { instance: 'ubuntu-test', name: 'unseen' })
  await lab.control('POST /snapshots', { instance: 'boutique/boutique-web', name: 'seen' })
  await listener.until(({ project }) => project === 'boutique')
  expect(listener.events.map(({ project }) => project)).toEqual(['boutique'])
})
