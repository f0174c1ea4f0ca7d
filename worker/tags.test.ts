import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { openBench } from './testing/bench.ts'
import { startLocalWorker } from './testing/local-worker.ts'

const bench = await openBench()
const { control, db } = bench
const { announce } = await import('#lib/db/live.ts')
let worker: { close: () => Promise<void> }

beforeAll(async () => {
  worker = await startLocalWorker(bench)
})

afterEach(async () => {
  await control.clearFaults()
})

afterAll(async () => {
  await worker?.close()
  await bench.close()
})

function connection() {
  return db.connection.findUniqueOrThrow({ where: { id: bench.connectionId } })
}

/** As "Check now" does: the reading begins anew. */
async function checkNow(): Promise<void> {
  await db.connection.update({ where: { id: bench.connectionId }, data: { updatedAt: new Date() } })
  await announce(db, { topic: 'connection', connectionId: bench.connectionId })
}

const soon = { timeout: 20_000, interval: 50 }

describe('the tags of the inventory', () => {
  it('are read with the first reading', async () => {
    await vi.waitFor(async () => expect((await connection()).tagsReadAt).not.toBeNull(), soon)
    expect((await bench.instance('srv-oracle-01')).tags).toEqual([
      'backup:daily',
      'backup:hourly',
      'environment:production',
    ])
    expect((await bench.instance('poste-suspendu-01')).tags).toEqual([])
    expect(await db.tag.count()).toBe(4)
  })

  it('are as they are when the connection is read again', async () => {
    await control.tag({ instance: 'poste-suspendu-01', category: 'team', tag: 'blue' })
    await control.tag({ instance: 'srv-oracle-01', category: 'backup', tag: 'hourly', detach: true })
    await checkNow()
    await vi.waitFor(
      async () => expect((await bench.instance('poste-suspendu-01')).tags).toEqual(['team:blue']),
      soon,
    )
    expect((await bench.instance('srv-oracle-01')).tags).toEqual(['backup:daily', 'environment:production'])
  })

  it('that are not told are the fault of nothing else, and stay as they were last read', async () => {
    const { tagsReadAt } = await connection()
    await control.fault({ method: 'GET tagging/tag', fault: 'NoPermission' })
    await checkNow()
    await vi.waitFor(
      async () =>
        expect((await connection()).tagsFault).toMatchObject({
          code: 'forbidden',
          message: 'The user does not have the privilege to read tags.',
        }),
      soon,
    )
    expect(await connection()).toMatchObject({ lastFault: null, consecutiveFaults: 0, tagsReadAt })
    expect((await bench.instance('poste-suspendu-01')).tags).toEqual(['team:blue'])

    await control.power('srv-web-01', 'poweredOff')
    await vi.waitFor(async () => expect((await bench.instance('srv-web-01')).powerState).toBe('off'), soon)
  })

  it('are told again once they may be', async () => {
    await checkNow()
    await vi.waitFor(async () => expect((await connection()).tagsFault).toBeNull(), soon)
  })
})
