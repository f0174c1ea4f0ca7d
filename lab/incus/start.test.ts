import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { clusterEstate } from './seed/cluster-estate.ts'
import { guideEstate } from './seed/guide-estate.ts'
import { startIncusLab } from './start.ts'
import { IncusClient, metadataOf } from './testing/incus-client.ts'
import { TestLab } from './testing/test-lab.ts'

let stateFolder: string
beforeAll(async () => {
  stateFolder = await mkdtemp(path.join(tmpdir(), 'jalon-lab-'))
})
afterAll(() => rm(stateFolder, { recursive: true }))

const start = () =>
  startIncusLab({ host: '127.0.0.1', port: 0, stateFolder, estate: 'guide', taskTime: 0.02 })

test('a restart keeps address, certificate and the client that is trusted', async () => {
  const first = await start()
  await first.close()
  const second = await start()
  await second.close()
  expect([second.address, second.sha256, second.client]).toEqual([first.address, first.sha256, first.client])
})

test('ready.json tells how to connect', async () => {
  const lab = await start()
  const ready = JSON.parse(await readFile(path.join(stateFolder, 'ready.json'), 'utf8'))
  const { certificatePem: cert, privateKeyPem: key } = ready.client
  const client = new IncusClient({ address: ready.address, cert, key })
  const told = metadataOf<{ auth: string; environment: { certificate_fingerprint: string } }>(
    await client.call('GET /1.0'),
  )
  client.close()
  await lab.close()
  expect([told.auth, told.environment.certificate_fingerprint]).toEqual(['trusted', ready.sha256])
})

test('the guide’s estate has twelve instances in three projects, and one for each obstacle', () => {
  const world = guideEstate(new Date(0))
  expect(world.instances().map(({ id }) => id)).toEqual([
    ...[
      'archives/archive-1',
      'boutique/boutique-db',
      'boutique/boutique-web',
      'default/cache-1',
      'default/db-1',
    ],
    ...['default/db-2', 'default/mail-1', 'default/obstine', 'default/ubuntu-test', 'default/vm-atelier'],
    ...['default/vm-compta', 'default/web-1'],
  ])
  expect(world.pools.map(({ driver }) => driver)).toEqual(['dir', 'btrfs', 'zfs'])
})

test('the same moment makes the same estate', () => {
  const identities = () =>
    guideEstate(new Date(0))
      .instances()
      .map(({ id, config }) => [id, config['volatile.uuid']])
  expect(identities()).toEqual(identities())
})

test('a cluster has members, and its instances say where they are', async () => {
  const lab = await TestLab.start({ estate: 'cluster' })
  const client = lab.client()
  const members = metadataOf<{ server_name: string; status: string }[]>(
    await client.call('GET /1.0/cluster/members?recursion=1'),
  )
  const server = metadataOf<{ environment: { server_clustered: boolean } }>(await client.call('GET /1.0'))
  await lab.stop()
  expect(members.map(({ server_name, status }) => `${server_name} ${status}`)).toEqual([
    'noeud-1 Online',
    'noeud-2 Online',
    'noeud-3 Offline',
  ])
  expect(server.environment.server_clustered).toBe(true)
  expect(
    new Set(
      clusterEstate(new Date(0))
        .instances()
        .map(({ location }) => location),
    ).size,
  ).toBe(3)
})

test('a project that is restricted refuses snapshots at once', async () => {
  const lab = await TestLab.start()
  const refused = await lab
    .client()
    .call('POST /1.0/instances/archive-1/snapshots?project=archives', { name: 'a' })
  await lab.stop()
  expect([refused.status, refused.body]).toMatchObject([
    500,
    { error: 'Project "archives" doesn\'t allow for snapshot creation' },
  ])
})

test('a listing with everything in it takes as long as the real one, for each instance', async () => {
  const lab = await TestLab.start({ estate: { instances: 300, snapshotsEach: 2 }, taskTime: 0.2 })
  const since = performance.now()
  const all = metadataOf<{ snapshots: unknown[] }[]>(
    await lab.client().call('GET /1.0/instances?recursion=2'),
  )
  const took = performance.now() - since
  await lab.stop()
  expect([all.length, all[0]?.snapshots.length]).toEqual([300, 2])
  // 12 ms for each instance at the pace of the real server, here a fifth of it.
  expect(took).toBeGreaterThan(700)
})
