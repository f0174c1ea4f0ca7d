import { once } from 'node:events'
import { createServer, type Server } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { openBench } from './testing/bench.ts'
import { startLocalWorker } from './testing/local-worker.ts'

const bench = await openBench()
const { control, db } = bench
const { announce, listen } = await import('#lib/db/live.ts')
const { encryptSecret } = await import('#lib/secrets/cipher.ts')
let worker: { close: () => Promise<void> }

beforeAll(async () => {
  worker = await startLocalWorker(bench)
})

afterEach(async () => {
  await control.clearFaults()
  await control.clearDelays()
})

afterAll(async () => {
  await worker?.close()
  await bench.close()
})

function connection(id = bench.connectionId) {
  return db.connection.findUniqueOrThrow({ where: { id } })
}

describe('the inventory', () => {
  it('has everything that the peer has, with its places', async () => {
    const machine = await control.machine('srv-essais-1000')
    const instance = await db.instance.findFirstOrThrow({
      where: { ref: machine.ref },
      include: { recoveryPoints: true },
    })
    expect(instance.recoveryPoints).toHaveLength(1000)
    expect(instance).toMatchObject({
      snapshotCount: 1000,
      hostName: expect.any(String),
      folderPath: 'Développement',
      datacenterName: expect.any(String),
    })
    expect(await connection()).toMatchObject({
      lastFault: null,
      consecutiveFaults: 0,
      peerProduct: expect.stringContaining('vCenter'),
      latencyMs: expect.any(Number),
      lastSyncMs: expect.any(Number),
    })
  })

  it('shows a change made outside within two seconds, and names the instance', async () => {
    const { id } = await bench.instance('srv-web-01')
    const heard: string[][] = []
    const stop = await listen((event) => {
      if (event.topic === 'instances') heard.push(event.instanceIds)
    })
    await control.snapshot({ instance: 'srv-web-01', name: 'from the client' })
    // News of the instance may also come of what is read meanwhile, such as its tags.
    await vi.waitFor(
      async () => {
        expect(heard.flat()).toContain(id)
        expect(await db.recoveryPoint.findFirst({ where: { instanceId: id } })).toMatchObject({
          name: 'from the client',
          origin: 'found',
        })
      },
      { timeout: 2_000, interval: 20 },
    )
    await stop()
  })

  it('keeps what vanished at the peer and says since when', async () => {
    const { id } = await bench.instance('srv-archives-01')
    await control.removeInstance('srv-archives-01')
    await vi.waitFor(
      async () => {
        const instance = await db.instance.findUniqueOrThrow({ where: { id } })
        expect(instance.goneAt).not.toBeNull()
      },
      { timeout: 3_000 },
    )
  })

  it('goes on after the session ended', async () => {
    await control.expireSessions()
    await control.power('srv-web-02', 'poweredOn')
    await vi.waitFor(async () => expect((await bench.instance('srv-web-02')).powerState).toBe('on'), {
      timeout: 15_000,
    })
  })
})

describe('a connection that fails', () => {
  let silent: Server
  let silentId = ''

  beforeAll(async () => {
    // Accepts and never says a word: the worst kind of peer.
    silent = createServer().listen(0, '127.0.0.1')
    await once(silent, 'listening')
    const address = silent.address()
    const port = typeof address === 'object' ? address?.port : 0
    const made = await db.connection.create({
      data: {
        kind: 'vsphere',
        name: 'silent',
        address: `https://127.0.0.1:${port}/sdk`,
        username: 'u',
        secretCipher: encryptSecret('p'),
        trustMode: 'system',
      },
    })
    silentId = made.id
    await announce(db, { topic: 'connection', connectionId: silentId })
  })

  afterAll(() => void silent.close())

  it('does not hold up another', async () => {
    await vi.waitFor(async () => expect((await connection(silentId)).watcherId).not.toBeNull())
    const { id } = await bench.instance('srv-web-01')
    await control.power('srv-web-01', 'poweredOff')
    await vi.waitFor(
      async () => expect((await db.instance.findUniqueOrThrow({ where: { id } })).powerState).toBe('off'),
      { timeout: 2_000 },
    )
  })

  it('keeps its fault and is tried again later, at once when it was mended', async () => {
    await db.connection.update({
      where: { id: silentId },
      data: { address: 'https://127.0.0.1:1/sdk' },
    })
    await announce(db, { topic: 'connection', connectionId: silentId })
    await vi.waitFor(
      async () => {
        const failing = await connection(silentId)
        expect(failing.lastFault).toMatchObject({ code: 'unreachable', reason: 'refused' })
        expect(failing.consecutiveFaults).toBeGreaterThan(1)
        expect(failing.nextAttemptAt?.getTime()).toBeGreaterThan(Date.now())
      },
      { timeout: 15_000 },
    )
    const good = await connection()
    await db.connection.update({
      where: { id: silentId },
      data: {
        address: good.address,
        username: good.username,
        secretCipher: good.secretCipher,
        trustMode: good.trustMode,
        fingerprint: good.fingerprint,
        nextAttemptAt: null,
      },
    })
    await announce(db, { topic: 'connection', connectionId: silentId })
    await vi.waitFor(
      async () =>
        expect(await connection(silentId)).toMatchObject({
          lastFault: null,
          consecutiveFaults: 0,
          lastSyncedAt: expect.any(Date),
        }),
      { timeout: 5_000 },
    )
  })

  it('tells wrong credentials from the rest', async () => {
    await db.connection.update({
      where: { id: silentId },
      data: { secretCipher: encryptSecret('wrong') },
    })
    await announce(db, { topic: 'connection', connectionId: silentId })
    await vi.waitFor(
      async () => expect((await connection(silentId)).lastFault).toMatchObject({ code: 'auth' }),
      { timeout: 5_000 },
    )
  })

  it('is left alone while it is disabled', async () => {
    await db.connection.update({ where: { id: silentId }, data: { enabled: false } })
    await announce(db, { topic: 'connection', connectionId: silentId })
    await vi.waitFor(async () => expect((await connection(silentId)).watcherId).toBeNull(), {
      timeout: 3_000,
    })
  })
})
