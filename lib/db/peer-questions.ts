import { createHash } from 'node:crypto'
import { db } from './client.ts'

/**
 * What one person may ask of addresses of their choosing: enough to connect twenty vCenters in a row, and far too little to
 * search a network for open ports. Counted for all web processes together.
 */
export const peerQuestionLimit = { most: 60, windowSeconds: 5 * 60 }

/** Counts a question. Returns the seconds to wait, 0 when it may be asked. */
export async function countPeerQuestion(personId: string): Promise<number> {
  const windowMs = peerQuestionLimit.windowSeconds * 1000
  const key = `peer:${createHash('sha256').update(personId).digest('hex')}`
  // "lastRequest" is the window's beginning, and the database's clock is the one clock of all processes.
  const [counter] = await db.$queryRaw<{ count: number; elapsedMs: number }[]>`
    WITH clock AS (SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint AS now)
    INSERT INTO "RateLimit" AS kept (id, key, count, "lastRequest")
    SELECT ${key}, ${key}, 1, clock.now FROM clock
    ON CONFLICT (key) DO UPDATE SET
      count = CASE WHEN excluded."lastRequest" - kept."lastRequest" >= ${windowMs} THEN 1 ELSE kept.count + 1 END,
      "lastRequest" = CASE WHEN excluded."lastRequest" - kept."lastRequest" >= ${windowMs}
        THEN excluded."lastRequest" ELSE kept."lastRequest" END
    RETURNING count, ((SELECT now FROM clock) - "lastRequest")::int AS "elapsedMs"`
  if (!counter || counter.count <= peerQuestionLimit.most) return 0
  return Math.max(1, Math.ceil((windowMs - counter.elapsedMs) / 1000))
}
