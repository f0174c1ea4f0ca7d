import { afterEach, beforeEach, expect, test } from 'vitest'
import { metadataOf } from './testing/incus-client.ts'
import { TestLab } from './testing/test-lab.ts'

const path = '/1.0/instances/ubuntu-test/snapshots'
let lab: TestLab
beforeEach(async () => {
  lab = await TestLab.start()
})
afterEach(() => lab.stop())

const take = (name: string) => lab.client().call(`POST ${path}`, { name })
const names = async () => (await lab.instance('default/ubuntu-test')).snapshots.map(({ name }) => name)
const effects = async () =>
  ((await lab.control('GET /effects')) as { effects: Record<string, Record<string, number>> }).effects

test('a call can be answered by an error, or its operation fail, in words of our own', async () => {
  await lab.control('POST /faults', { method: 'snapshot.create', fault: 'no luck', times: 1 })
  expect((await take('a')).body).toMatchObject({ type: 'error', error_code: 500, error: 'no luck' })

  await lab.control('POST /faults', {
    method: 'snapshot.create',
    fault: 'disk quota exceeded',
    at: 'task',
    times: 1,
  })
  const waited = await lab.client().run(`POST ${path}`, { name: 'b' })
  expect([waited.status, waited.body]).toMatchObject([200, { type: 'error', error: 'disk quota exceeded' }])
  expect(await names()).toEqual([])
  expect(await effects()).toEqual({})
})

test.each(['http:reset', 'http:half', 'http:lost-reply', 'http:half-reply'])(
  '%s breaks the connection',
  async (fault) => {
    await lab.control('POST /faults', { method: 'snapshot.create', fault, times: 1 })
    await expect(take('a')).rejects.toThrow()
  },
)

test('a lost reply is of a call that took effect', async () => {
  await lab.control('POST /faults', { method: 'snapshot.create', fault: 'http:lost-reply', times: 1 })
  const listener = await lab.listen('type=lifecycle')
  await expect(take('a')).rejects.toThrow()
  await listener.until(({ metadata }) => metadata.action === 'instance-snapshot-created')
  expect(await names()).toEqual(['a'])
  await listener.until(({ metadata }) => metadata.action === 'instance-snapshot-created')
  expect(await lab.control('GET /journal')).toMatchObject([
    { method: 'snapshot.create', instance: 'default/ubuntu-test', subject: 'default/ubuntu-test/a' },
  ])
})

test('garbage and 500 are what they are called', async () => {
  await lab.control('POST /faults', { method: 'instance.list', fault: 'http:garbage', times: 1 })
  expect((await lab.client().call('GET /1.0/instances')).body).toBeNull()
  await lab.control('POST /faults', { method: 'instance.list', fault: 'http:500', times: 1 })
  expect((await lab.client().call('GET /1.0/instances')).status).toBe(500)
})

test('a held call has no effect until it is let go', async () => {
  await lab.control('POST /holds', { method: 'snapshot.create' })
  const taking = take('a')
  await expect
    .poll(() => lab.control('GET /holds'))
    .toMatchObject([{ method: 'snapshot.create', awaited: true }])
  expect(await names()).toEqual([])
  await lab.control('POST /release')
  expect((await taking).status).toBe(202)
})

test('a killed daemon forgets its operations, and comes back at its address with its instances', async () => {
  await lab.control('POST /delays', { method: 'snapshot.create', milliseconds: 60_000 })
  const begun = await take('never')
  const listener = await lab.listen('type=operation')
  await lab.control('POST /kill')
  await listener.closed
  await expect(lab.client().call('GET /1.0')).rejects.toThrow('ECONNREFUSED')

  await lab.control('POST /start')
  const { id } = metadataOf<{ id: string }>(begun)
  expect((await lab.client().call(`GET /1.0/operations/${id}`)).status).toBe(404)
  expect((await lab.instance('default/ubuntu-test')).status).toBe('Running')
  expect(await names()).toEqual([])
})

test('an outcome is forgotten once the operation has ended', async () => {
  const waited = await lab.client().run(`POST ${path}`, { name: 'a' })
  const { id } = metadataOf<{ id: string }>(waited)
  await lab.control('POST /forget-operations')
  expect((await lab.client().call(`GET /1.0/operations/${id}/wait`)).status).toBe(404)
})

test('waiting ends before the operation where its time is over', async () => {
  await lab.control('POST /delays', { method: 'snapshot.create', milliseconds: 60_000 })
  const { id } = metadataOf<{ id: string }>(await take('slow'))
  const waited = await lab.client().call(`GET /1.0/operations/${id}/wait?timeout=0`)
  expect([waited.status, waited.body]).toMatchObject([
    200,
    { type: 'error', error: 'context deadline exceeded' },
  ])
})
