import 'server-only'
import { createHash } from 'node:crypto'
import { db } from '#lib/db/client.ts'
import { type Counted, countInWindow } from '#lib/db/count-in-window.ts'

type Limit = { name: string; most: number; windowSeconds: number }

const minutes = 60
const hours = 60 * minutes
const day = 24 * hours

/**
 * Who guesses decides which budget is used up, so that nobody can use up the owner's: docs/decisions/0016. A limit's subject is
 * the account with the device or the address, the account alone, or the address alone; the narrowest comes first, and a guess
 * that it stops is not counted against the others.
 */
const budgets = {
  password: {
    device: [limit('device', 10, 5 * minutes), limit('device-day', 100, day)],
    address: [limit('pair', 5, 5 * minutes), limit('pair-day', 100, day)],
    stranger: [
      limit('pair', 5, 5 * minutes),
      limit('pair-day', 20, day),
      limit('address', 60, 5 * minutes),
      limit('account', 60, hours),
      limit('account-day', 100, day),
    ],
  },
  // Whoever gets here has the password. Three of a million codes are right at a time.
  code: {
    device: [limit('device', 10, 5 * minutes), limit('device-day', 50, day)],
    address: [limit('pair', 5, 5 * minutes), limit('pair-day', 30, day)],
    stranger: [
      limit('pair', 5, 5 * minutes),
      limit('pair-day', 10, day),
      limit('address', 60, 5 * minutes),
      limit('account', 10, hours),
      limit('account-day', 30, day),
    ],
  },
} as const

export const longestWindowMs = day * 1000

export type Attempt = {
  kind: keyof typeof budgets
  account: string
  address: string
  /** The id of a browser in which this account signed in before. */
  device?: string | null
  /** Whether the account is signed in at this address already. */
  isKnownAddress?: boolean
}

/**
 * Counts an attempt before the password is looked at, in one statement per counter, so that parallel guesses at
 * several web processes cannot slip past.
 */
export async function takeAttempt(attempt: Attempt): Promise<Counted> {
  for (const { key, limit } of countersOf(attempt)) {
    const verdict = await countInWindow(key, limit)
    if (verdict.seconds > 0) return verdict
  }
  return { seconds: 0, isFirst: false }
}

/**
 * It was right: what this device or this address had counted against the account is forgotten. What many share only gets
 * this one attempt back, or signing in to one's own account would buy more guesses at others.
 */
export async function forgiveAttempts(attempt: Attempt): Promise<void> {
  const counters = countersOf(attempt)
  const [own, shared] = [counters.filter(isOwn), counters.filter((each) => !isOwn(each))]
  await db.rateLimit.deleteMany({ where: { key: { in: own.map(({ key }) => key) } } })
  await db.rateLimit.updateMany({
    where: { key: { in: shared.map(({ key }) => key) }, count: { gt: 0 } },
    data: { count: { decrement: 1 } },
  })
}

type Counter = { limit: Limit; key: string }

function countersOf(attempt: Attempt): Counter[] {
  const { kind, account, address, device, isKnownAddress } = attempt
  const tier = device ? 'device' : isKnownAddress ? 'address' : 'stranger'
  return budgets[kind][tier].map((each) => {
    const [subject = ''] = each.name.split('-')
    const subjects: Record<string, string> = {
      device: `${account} ${device}`,
      pair: `${account} ${address}`,
      address,
      account,
    }
    const digest = createHash('sha256')
      .update(subjects[subject] ?? '')
      .digest('hex')
    // Guesses at codes and at passwords do not share a counter, save for the address, which tries what it can.
    const scope = subject === 'address' ? 'sign-in' : kind
    return { limit: each, key: `${scope}:${tier}:${each.name}:${digest}` }
  })
}

function isOwn({ limit: { name } }: Counter): boolean {
  return name.startsWith('pair') || name.startsWith('device')
}

function limit(name: string, most: number, windowSeconds: number): Limit {
  return { name, most, windowSeconds }
}

/** Who calls, for counting only: the last hop is the one that our own proxy, or Next itself, has written. */
export function callerAddress(headers: Headers | undefined): string {
  return headers?.get('x-forwarded-for')?.split(',').at(-1)?.trim() || 'unknown'
}
