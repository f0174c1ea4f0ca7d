import { afterEach, beforeEach, expect, test } from 'vitest'
import type { IncusEvent } from '../testing/event-listener.ts'
import { TestLab } from '../testing/test-lab.ts'

const extension = 'instance_snapshot_disk_only_restore'
let lab: TestLab
beforeEach(async () => {
  lab = await TestLab.start({ extensions: [extension] })
})
afterEach(() => lab.stop())

const restore = (name: string, body: object) => lab.client().run(`PUT /1.0/instances/${name}`, body)
const generation = async (ref: string) => (await lab.instance(ref)).config['volatile.uuid.generation']
const namesOf = async (ref: string) => (await lab.instance(ref)).snapshots.map(({ name }) => name)

test("the guide's story: what was written since the snapshot is gone", async () => {
  await lab.client().run('POST /1.0/instances/ubuntu-test/snapshots', { name: 'ubuntu-test-1' })
  await lab.control('POST /guest', { instance: 'ubuntu-test', write: '/this_file.txt' })
  const before = await generation('default/ubuntu-test')
  await restore('ubuntu-test', { restore: 'ubuntu-test-1' })

  const after = await lab.instance('default/ubuntu-test')
  expect(after.files).toEqual(['/etc/hostname'])
  expect(after.status).toBe('Running')
  expect(after.config['volatile.uuid.generation']).not.toBe(before)
})

test('a running instance is stopped hard meanwhile, of which no event tells, and started again', async () => {
  const listener = await lab.listen('type=lifecycle,operation')
  await lab.control('POST /delays', { method: 'snapshot.restore', milliseconds: 200 })
  const begun = lab.client().call('PUT /1.0/instances/web-1', { restore: 'snap0' })
  const runs = ({ metadata }: IncusEvent) =>
    metadata.description === 'Restoring snapshot' && metadata.status === 'Running'
  await listener.until(runs)
  await begun
  expect((await lab.instance('default/web-1')).status).toBe('Stopped')

  await listener.until(({ metadata }) => metadata.action === 'instance-restored')
  const actions = listener.events.map(({ metadata }) => metadata.action).filter(Boolean)
  expect(actions).toEqual(['instance-started', 'instance-restored'])
  expect((await lab.instance('default/web-1')).status).toBe('Running')
})

test('configuration goes back too, unless only the disk is asked for', async () => {
  const client = lab.client()
  await client.call('PATCH /1.0/instances/web-1', { config: { 'user.note': 'new' } })
  await restore('web-1', { restore: 'snap0', disk_only: true })
  expect((await lab.instance('default/web-1')).config['user.note']).toBe('new')
  await restore('web-1', { restore: 'snap0' })
  expect((await lab.instance('default/web-1')).config['user.note']).toBeUndefined()
})

test('only the disk, and the running state as well, is refused at once', async () => {
  const refused = await restore('web-1', { restore: 'snap0', disk_only: true, stateful: true })
  expect([refused.status, refused.body]).toMatchObject([
    400,
    { error: 'Cannot use option disk_only and stateful together on snapshot restore' },
  ])
})

test('on ZFS only the newest snapshot can be restored, and the refusal leaves the instance stopped', async () => {
  const refused = await restore('db-1', { restore: 'lundi' })
  expect([refused.status, refused.body]).toMatchObject([
    200,
    {
      type: 'error',
      error:
        'Snapshot "lundi" cannot be restored due to subsequent snapshot(s). Set zfs.remove_snapshots to override',
    },
  ])
  expect((await lab.instance('default/db-1')).status).toBe('Stopped')
  expect(await namesOf('default/db-1')).toEqual(['lundi', 'mardi', 'mercredi'])

  expect((await restore('db-1', { restore: 'mercredi' })).body).toMatchObject({ type: 'sync' })
})

test('with zfs.remove_snapshots a restore destroys what is newer', async () => {
  const listener = await lab.listen('type=lifecycle')
  await restore('db-2', { restore: 'lundi' })
  expect(await namesOf('default/db-2')).toEqual(['lundi'])
  await listener.until(({ metadata }) => metadata.action === 'instance-restored')
  const deleted = listener.events.filter(({ metadata }) => metadata.action === 'instance-snapshot-deleted')
  expect(deleted.map(({ metadata }) => metadata.source)).toEqual([
    '/1.0/instances/db-2/snapshots/mardi',
    '/1.0/instances/db-2/snapshots/mercredi',
  ])
})

test('a stateful restore of a stateless snapshot fails after the disk has gone back', async () => {
  await lab.control('POST /guest', { instance: 'web-1', write: '/since' })
  const before = await generation('default/web-1')
  const refused = await restore('web-1', { restore: 'snap0', stateful: true })
  expect(refused.text).toContain('Stateful snapshot restore requested but snapshot is stateless')
  const after = await lab.instance('default/web-1')
  expect([after.status, after.files]).toEqual(['Stopped', ['/etc/hostname']])
  expect(after.config['volatile.uuid.generation']).not.toBe(before)
})

test('a machine keeps its memory in a stateful snapshot and runs after it', async () => {
  await lab.client().run('POST /1.0/instances/vm-compta/snapshots', { name: 'encore', stateful: true })
  expect((await lab.instance('default/vm-compta')).snapshots.at(-1)).toMatchObject({
    name: 'encore',
    stateful: true,
  })
  await lab.control('POST /power', { instance: 'vm-compta', state: 'Stopped' })
  await restore('vm-compta', { restore: 'encore', stateful: true })
  expect((await lab.instance('default/vm-compta')).status).toBe('Running')
})

test('a container keeps its memory only where CRIU is', async () => {
  const take = () => lab.client().run('POST /1.0/instances/cache-1/snapshots', { name: 'st', stateful: true })
  expect((await take()).text).toContain("Unable to create a stateful snapshot. CRIU isn't installed")
  await lab.control('POST /settings', { criu: true })
  expect((await take()).body).toMatchObject({ type: 'sync' })
})

test('after a shutdown that timed out, only a forced stop is let in', async () => {
  const client = lab.client()
  const stop = (body: object) => client.run('PUT /1.0/instances/obstine/state', { action: 'stop', ...body })
  await client.run('POST /1.0/instances/obstine/snapshots', { name: 'a' })
  expect((await stop({ timeout: 5 })).text).toContain('context deadline exceeded')
  expect((await restore('obstine', { restore: 'a' })).text).toContain(
    'Instance is busy running a \\"stop\\" operation',
  )
  expect((await stop({ force: true })).body).toMatchObject({ type: 'sync' })
  expect((await restore('obstine', { restore: 'a' })).body).toMatchObject({ type: 'sync' })
})
