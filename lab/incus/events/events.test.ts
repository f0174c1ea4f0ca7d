import { connect } from 'node:tls'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { IncusEvent } from '../testing/event-listener.ts'
import { TestLab } from '../testing/test-lab.ts'

let lab: TestLab
beforeEach(async () => {
  lab = await TestLab.start()
})
afterEach(() => lab.stop())

const take = (instance: string, name: string) => lab.control('POST /snapshots', { instance, name })
const tells = (snapshot: string) => (event: IncusEvent) => String(event.metadata.source).endsWith(snapshot)

test('a listener hears of its project, or of all, and is pinged at once', async () => {
  const [one, all] = [
    await lab.listen('type=lifecycle&project=boutique'),
    await lab.listen('type=lifecycle&all-projects=true'),
  ]
  await take('ubuntu-test', 'a')
  await take('boutique/boutique-web', 'b')
  await Promise.all([one.until(tells('b?project=boutique')), all.until(tells('b?project=boutique'))])
  expect([one.events.length, all.events.length]).toEqual([1, 2])
  expect(one.pings).toEqual(['keepalive'])
})

test('missed events are not sent again', async () => {
  const first = await lab.listen('type=lifecycle')
  expect(await lab.control('POST /events', { cut: true })).toEqual({ cut: 1 })
  await first.closed
  await take('ubuntu-test', 'missed')
  const second = await lab.listen('type=lifecycle')
  await take('ubuntu-test', 'heard')
  await second.until(tells('heard'))
  expect(second.events.some(tells('missed'))).toBe(false)
})

test('an operation now and then is running before it is pending', async () => {
  const listener = await lab.listen('type=operation')
  for (let index = 0; index < 5; index++)
    await lab.client().run('POST /1.0/instances/ubuntu-test/snapshots', { name: `s${index}` })
  const states = listener.events.reduce((map, { metadata }) => {
    const id = String(metadata.id)
    return map.set(id, [...(map.get(id) ?? []), String(metadata.status)])
  }, new Map<string, string[]>())
  expect([...new Set([...states.values()].map(String))].sort()).toEqual([
    'Pending,Running,Success',
    'Running,Pending,Success',
  ])
})

test('what has expired is deleted, and nobody has asked for it', async () => {
  const listener = await lab.listen('type=lifecycle,operation')
  await lab.client().run('POST /1.0/instances/ubuntu-test/snapshots', {
    ...{ name: 'past', expires_at: '2020-01-01T00:00:00Z' },
  })
  expect(await lab.control('POST /prune')).toEqual({ expired: 1 })
  const { metadata } = await listener.until((event) => event.metadata.action === 'instance-snapshot-deleted')
  expect(metadata).toEqual({
    action: 'instance-snapshot-deleted',
    source: '/1.0/instances/ubuntu-test/snapshots/past',
  })
  const cleaning = listener.events.find(
    (event) => event.metadata.description === 'Cleaning up expired instance snapshots',
  )
  expect(cleaning).toMatchObject({ metadata: { resources: {} } })
  expect(cleaning).not.toHaveProperty('project')
})

test('a renamed instance is told by both its names', async () => {
  const listener = await lab.listen('type=lifecycle')
  await lab.control('POST /rename', { instance: 'ubuntu-test', newName: 'debian-test' })
  const { metadata } = await listener.until((event) => event.metadata.action === 'instance-renamed')
  expect(metadata).toMatchObject({
    source: '/1.0/instances/debian-test',
    context: { old_name: 'ubuntu-test' },
    name: 'debian-test',
  })
})

test('a listener that reads nothing is dropped', async () => {
  const { address, cert, key } = lab.trusted
  const { port } = new URL(address)
  const socket = connect({
    port: Number(port),
    host: '127.0.0.1',
    rejectUnauthorized: false,
    cert: cert ?? '',
    key: key ?? '',
  })
  socket.write(
    'GET /1.0/events HTTP/1.1\r\nHost: lab\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
  )
  await new Promise((resolve) => socket.once('data', resolve))
  socket.pause()
  const listeners = async () => ((await lab.control('GET /events')) as { listeners: number }).listeners
  expect(await listeners()).toBe(1)
  await lab.control('POST /events', { noiseBytes: 32 * 1024 ** 2 })
  expect(await listeners()).toBe(0)
  socket.destroy()
})
