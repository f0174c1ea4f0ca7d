import { afterAll, expect, it, vi } from 'vitest'
import { testDatabase } from '#scripts/test/database.ts'

vi.mock('server-only', () => ({}))

const database = await testDatabase()
const { db } = await import('#lib/db/client.ts')
const { forgetExpired } = await import('./forget-expired.ts')
afterAll(async () => {
  await db.$disconnect()
  await database.drop()
})

it('a key pair that no connection took over is forgotten after a day, and not before', async () => {
  const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000)
  const key = (certificatePem: string, createdAt: Date) => ({ certificatePem, keyCipher: 'x.y.z', createdAt })
  await db.clientKey.createMany({ data: [key('left', hoursAgo(24.1)), key('in use', hoursAgo(23.9))] })
  await forgetExpired()
  expect(await db.clientKey.findMany({ select: { certificatePem: true } })).toEqual([
    { certificatePem: 'in use' },
  ])
})
