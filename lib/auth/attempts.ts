import 'server-only'
import { createHash } from 'node:crypto'
import { db } from '#lib/db/client.ts'

type Limit = { name: string; max: number; windowSeconds: number }

/**
 * One address against one account is stopped soon; an account as a whole only far later, so that a stranger cannot
 * keep its owner out, yet never beyond the 100 failures of NIST SP 800-63B-4 §3.2.2.
 */
const limits = {
  pair: { name: 'pair', max: 5, windowSeconds: 5 * 60 },
  account: { name: 'account', max: 60, windowSeconds: 60 * 60 },
  address: { name: 'address', max: 60, windowSeconds: 5 * 60 },
} as const satisfies Record<string, Limit>

export type Attempt = { account: string; address: string }

/**
 * Counts an attempt before the password is looked at, in one statement per counter, so that parallel guesses at
 * several web processes cannot slip past. Returns the seconds to wait, 0 when the attempt may go on.
 */
export async function takeAttempt(attempt: Attempt): Promise<number> {
  const waits: number[] = []
  for (const [limit, key] of counters(attempt)) waits.push(await count(limit, key))
  return Math.max(...waits)
}

export const longestWindowMs = Math.max(...Object.values(limits).map((limit) => limit.windowSeconds)) * 1000

/**
 * The password was right: what was counted against the account is forgotten. The address only gets its one attempt back,
 * or signing in to one's own account would buy more guesses at others.
 */
export async function forgiveAttempts({ account, address }: Attempt): Promise<void> {
  const forgiven = [keyOf(limits.pair, `${account} ${address}`), keyOf(limits.account, account)]
  await db.rateLimit.deleteMany({ where: { key: { in: forgiven } } })
  await db.rateLimit.updateMany({
    where: { key: keyOf(limits.address, address), count: { gt: 0 } },
    data: { count: { decrement: 1 } },
  })
}

function counters({ account, address }: Attempt): [Limit, string][] {
  return [
    [limits.pair, keyOf(limits.pair, `${account} ${address}`)],
    [limits.account, keyOf(limits.account, account)],
    [limits.address, keyOf(limits.address, address)],
  ]
}

function keyOf(limit: Limit, subject: string): string {
  return `sign-in:${limit.name}:${createHash('sha256').update(subject).digest('hex')}`
}

type Counter = { count: number; elapsedMs: number }

async function count(limit: Limit, key: string): Promise<number> {
  const windowMs = limit.windowSeconds * 1000
  // The column that better-auth calls lastRequest holds the window's first attempt here: waiting must end.
  const [counter] = await db.$queryRaw<Counter[]>`
    WITH clock AS (SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint AS now)
    INSERT INTO "RateLimit" AS kept (id, key, count, "lastRequest")
    SELECT ${key}, ${key}, 1, clock.now FROM clock
    ON CONFLICT (key) DO UPDATE SET
      count = CASE WHEN excluded."lastRequest" - kept."lastRequest" >= ${windowMs} THEN 1 ELSE kept.count + 1 END,
      "lastRequest" = CASE WHEN excluded."lastRequest" - kept."lastRequest" >= ${windowMs}
        THEN excluded."lastRequest" ELSE kept."lastRequest" END
    RETURNING count, ((SELECT now FROM clock) - "lastRequest")::int AS "elapsedMs"`
  if (!counter || counter.count <= limit.max) return 0
  return Math.max(1, Math.ceil((windowMs - counter.elapsedMs) / 1000))
}

/** Who calls, for counting only: the last hop is the one that our own proxy, or Next itself, has written. */
export function callerAddress(headers: Headers | undefined): string {
  return headers?.get('x-forwarded-for')?.split(',').at(-1)?.trim() || 'unknown'
}
