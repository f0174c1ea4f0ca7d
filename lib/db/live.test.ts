import { afterAll, expect, it, vi } from 'vitest'
import { testDatabase } from '#scripts/test/database.ts'
import type { LiveEvent } from '../domain/live/live-event.ts'

const database = await testDatabase()
const { db } = await import('./client.ts')
const { announce, listen } = await import('./live.ts')

afterAll(async () => {
  await db.$disconnect()
  await database.drop()
})

async function hearing(act: (events: LiveEvent[]) => Promise<void>): Promise<void> {
  const events: LiveEvent[] = []
  const stop = await listen((event) => events.push(event))
  try {
    await act(events)
  } finally {
    await stop()
  }
}

it('delivers an event to whoever listens', async () => {
  await hearing(async (events) => {
    await announce(db, { topic: 'connection', connectionId: 'c' })
    await vi.waitFor(() => expect(events).toEqual([{ topic: 'connection', connectionId: 'c' }]))
  })
})

it('delivers nothing of a transaction that is rolled back', async () => {
  await hearing(async (events) => {
    await db
      .$transaction(async (tx) => {
        await announce(tx, { topic: 'connection', connectionId: 'never' })
        throw new Error('rolled back')
      })
      .catch(() => undefined)
    await announce(db, { topic: 'connection', connectionId: 'after' })
    await vi.waitFor(() => expect(events).toEqual([{ topic: 'connection', connectionId: 'after' }]))
  })
})

it('names no instance when there are too many to fit a notification', async () => {
  await hearing(async (events) => {
    const instanceIds = Array.from({ length: 10_000 }, () => crypto.randomUUID())
    await announce(db, { topic: 'instances', connectionId: 'c', instanceIds })
    await vi.waitFor(() =>
      expect(events).toEqual([{ topic: 'instances', connectionId: 'c', instanceIds: [] }]),
    )
  })
})

it('says that everything may be old after its connection was lost', async () => {
  await hearing(async (events) => {
    await db.$executeRaw`
      SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE application_name = 'jalon-live' AND datname = current_database()`
    await vi.waitFor(() => expect(events).toEqual([{ topic: 'everything' }]), { timeout: 5_000 })
    await announce(db, { topic: 'connection', connectionId: 'c' })
    await vi.waitFor(() => expect(events).toHaveLength(2))
  })
})
