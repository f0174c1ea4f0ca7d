import { createHash } from 'node:crypto'
import { TokenBuckets } from './token-buckets.ts'

export type Caller = {
  address: string
  /** A session's cookie or a token, believed or not: a made-up one only buys a bucket of its own. */
  credential: string | null
  changes: boolean
}

export type RequestLimits = {
  /** Seconds to wait; 0 when the request may go on. */
  take(caller: Caller, now?: number): number
}

/**
 * How often one caller may ask, per web process: what is protected is this process, and a count in the database would
 * cost more than most of what it counts. Sign-in attempts, and questions to peers, are counted in the database instead.
 *
 * A page is one request and some for its data; somebody who hurries makes a few a second. A whole office may share an
 * address, so that the limit of an address is far above that of a person.
 */
export function createRequestLimits(): RequestLimits {
  const buckets = {
    reads: new TokenBuckets({ burst: 600, perSecond: 60 }),
    changes: new TokenBuckets({ burst: 120, perSecond: 5 }),
    address: new TokenBuckets({ burst: 6_000, perSecond: 600 }),
  }
  return {
    take({ address, credential, changes }, now = performance.now()) {
      const who = credential === null ? address : createHash('sha256').update(credential).digest('base64')
      return buckets.address.take(address, now) || buckets[changes ? 'changes' : 'reads'].take(who, now)
    },
  }
}
