import { db } from './client.ts'

type Window = { most: number; windowSeconds: number }

export type Counted = {
  /** How long to wait, 0 when it is within the limit. */
  seconds: number
  /** Whether it is the first in this window beyond the limit. */
  isFirst: boolean
}

/** Counts one more under the key, in one statement: of many processes that count at once, none slips past. */
export async function countInWindow(key: string, { most, windowSeconds }: Window): Promise<Counted> {
  const windowMs = windowSeconds * 1000
  // The column that better-auth calls lastRequest holds the window's beginning here: waiting must end. The database's
  // clock is the one clock of all processes.
  const [counter] = await db.$queryRaw<{ count: number; elapsedMs: number }[]>`
    WITH clock AS (SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint AS now)
    INSERT INTO "RateLimit" AS kept (id, key, count, "lastRequest")
    -- Two that come first at once must meet on the key alone: a conflict on another index is an error.
    SELECT gen_random_uuid()::text, ${key}, 1, clock.now FROM clock
    ON CONFLICT (key) DO UPDATE SET
      count = CASE WHEN excluded."lastRequest" - kept."lastRequest" >= ${windowMs} THEN 1 ELSE kept.count + 1 END,
      "lastRequest" = CASE WHEN excluded."lastRequest" - kept."lastRequest" >= ${windowMs}
        THEN excluded."lastRequest" ELSE kept."lastRequest" END
    RETURNING count, ((SELECT now FROM clock) - "lastRequest")::int AS "elapsedMs"`
  if (!counter || counter.count <= most) return { seconds: 0, isFirst: false }
  // Of two that come at once, the second may have looked at the clock before the first: less than nothing has passed.
  const leftMs = windowMs - Math.max(0, counter.elapsedMs)
  const seconds = Math.max(1, Math.ceil(leftMs / 1000))
  return { seconds, isFirst: counter.count === most + 1 }
}
