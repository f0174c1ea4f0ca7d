import { afterAll, afterEach, describe, expect, it, vi } from 'vitest'
import { openBench } from '#worker/testing/bench.ts'

const bench = await openBench()
const { connectionId, control, db } = bench
const { ProviderPool } = await import('./provider-pool.ts')
const { encryptSecret } = await import('#lib/secrets/cipher.ts')
const pools: InstanceType<typeof ProviderPool>[] = []

function openPool(options?: { idleMs: number }) {
  const pool = new ProviderPool(options)
  pools.push(pool)
  return pool
}

/** Asks the peer something, as a page does, and lets the session go. */
async function ask(pool: InstanceType<typeof ProviderPool>) {
  const borrowed = await pool.borrow(connectionId)
  if (!borrowed) throw new Error('There is no connection')
  const ctx = { signal: new AbortController().signal, deadline: new Date(Date.now() + 5_000) }
  const answer = await borrowed.provider.probe(ctx)
  borrowed.release()
  return answer
}

afterEach(async () => {
  for (const pool of pools.splice(0)) await pool.close()
})

afterAll(() => bench.close())

describe('a pool of sessions', () => {
  it('asks all questions of a peer in one session, at once and one after another', async () => {
    const pool = openPool()
    const answers = await Promise.all([ask(pool), ask(pool), ask(pool)])
    expect((await ask(pool)).ok).toBe(true)
    expect(answers.every(({ ok }) => ok)).toBe(true)
    expect(await control.expireSessions()).toBe(1)
  })

  it('signs in again when the peer has ended the session', async () => {
    const pool = openPool()
    await ask(pool)
    await control.expireSessions()
    expect((await ask(pool)).ok).toBe(true)
  })

  it('signs out of a session that nobody used for a while, and of none that is in use', async () => {
    const pool = openPool({ idleMs: 50 })
    const inUse = await pool.borrow(connectionId)
    await ask(pool)
    await ask(openPool({ idleMs: 50 }))
    await vi.waitFor(async () => expect(await control.sessions()).toBe(1), { timeout: 5_000 })
    inUse?.release()
    await vi.waitFor(async () => expect(await control.sessions()).toBe(0), { timeout: 5_000 })
  })

  it('signs out everywhere when it is closed', async () => {
    const pool = openPool()
    await ask(pool)
    expect(await control.sessions()).toBe(1)
    await pool.close()
    expect(await control.sessions()).toBe(0)
  })

  it('never asks as a connection that was changed meanwhile, nor as one that is gone', async () => {
    const pool = openPool()
    await ask(pool)
    await db.connection.update({
      where: { id: connectionId },
      data: { secretCipher: encryptSecret('another one') },
    })
    expect(await ask(pool)).toMatchObject({ ok: false, fault: { code: 'auth' } })
    expect(await pool.borrow('00000000-0000-4000-8000-000000000000')).toBeNull()
  })
})
