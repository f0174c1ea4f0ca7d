import { afterAll, expect, it } from 'vitest'
import { testDatabase } from '#scripts/test/database.ts'

const database = await testDatabase()
const { db } = await import('./client.ts')
const { countPeerQuestion, peerQuestionLimit } = await import('./peer-questions.ts')
afterAll(async () => {
  await db.$disconnect()
  await database.drop()
})

it('stops one person who asks too many peers at once, says until when, and leaves others alone', async () => {
  const { most, windowSeconds } = peerQuestionLimit
  const waits = await Promise.all(Array.from({ length: most + 5 }, () => countPeerQuestion('ada')))
  expect(waits.filter((seconds) => seconds === 0)).toHaveLength(most)
  expect(Math.max(...waits)).toBeGreaterThan(windowSeconds - 30)
  expect(Math.max(...waits)).toBeLessThanOrEqual(windowSeconds)
  expect(await countPeerQuestion('omar')).toBe(0)
})

it('begins anew when the time is over', async () => {
  await db.$executeRaw`UPDATE "RateLimit" SET "lastRequest" = "lastRequest" - ${peerQuestionLimit.windowSeconds * 1000}`
  expect(await countPeerQuestion('ada')).toBe(0)
})
