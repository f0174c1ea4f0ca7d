import type { Fault, FaultCode, FaultReason } from '#lib/domain/fault.ts'

type Meaning = { code: FaultCode; retryable?: boolean; field?: string; reason?: FaultReason }

/**
 * The daemon's sentences (6.0, cmd/incusd and internal/server) and what they mean: it tells a person, seldom a program, and
 * answers 500 to much that the asker did wrong. The first that fits counts.
 */
const sentences: readonly (readonly [RegExp, Meaning])[] = [
  [
    /is busy running|operation (is )?already running|Instance is (being|currently)/i,
    { code: 'busy', retryable: true },
  ],
  [
    /^No matching certificate add operation found|trust token|^Certificate already in trust store/i,
    { code: 'auth', field: 'token' },
  ],
  [/The instance isn't running/i, { code: 'conflict', field: 'memory' }],
  [
    /CRIU isn't installed|migration\.stateful|Stateful (snapshot|stop|restore)|checkpoint/i,
    { code: 'unsupported', field: 'memory' },
  ],
  [
    /doesn't allow for (snapshot|backup)|not authorized|does not have permission|Certificate is restricted/i,
    { code: 'forbidden' },
  ],
  [
    /disk quota exceeded|no space left|Reached maximum|exceeds? .*limit|limits\.\S+ .*exceed/i,
    { code: 'quota' },
  ],
  [/subsequent snapshot/i, { code: 'conflict' }],
  [
    /snapshots?[^:]*" entry: UNIQUE constraint|UNIQUE constraint failed: instances_snapshots|already (in use|exists)/i,
    { code: 'conflict', field: 'name' },
  ],
  [/snapshot name|Cannot contain (space|"\/")|file name too long/i, { code: 'unsupported', field: 'name' }],
  [/^parsing time|expires_at|snapshots\.expiry/i, { code: 'unsupported', field: 'expiry' }],
  [/(snapshot|instance) .*does not exist|not found/i, { code: 'not_found' }],
  [/Instance is (running|protected|not running|already)|protected from being deleted/i, { code: 'conflict' }],
  [/(context|operation) (was )?cancel+ed/i, { code: 'conflict', reason: 'cancelled' }],
]

/** For sentences that are not among those. What has no meaning here either is a conflict: it was understood and not done. */
const statuses: Readonly<Record<number, Meaning>> = {
  400: { code: 'unsupported' },
  401: { code: 'conflict', reason: 'cancelled' },
  403: { code: 'forbidden' },
  404: { code: 'not_found' },
  409: { code: 'conflict' },
  412: { code: 'conflict' },
  423: { code: 'busy', retryable: true },
  501: { code: 'unsupported' },
  503: { code: 'busy', retryable: true },
}

const longestMessage = 2_000

/**
 * A refusal, or the end of an operation that failed, in the daemon's words. `status` is its error_code. The status decides
 * where it is a plain 403, 404, 409 or 412; otherwise the sentence does.
 */
export function incusFault(status: number, words: string): Fault {
  const { code, retryable = false, ...rest } = meaningOf(status, words)
  return {
    code,
    message: words.slice(0, longestMessage),
    peerFault: `Incus ${status}`,
    retryable,
    ...rest,
  }
}

function meaningOf(status: number, words: string): Meaning {
  const said = sentences.find(([sentence]) => sentence.test(words))?.[1]
  const plain = statuses[status]
  if (status === 409 || status === 412)
    return said?.code === 'busy'
      ? said
      : status === 409
        ? { code: 'conflict', field: 'name' }
        : { code: 'conflict' }
  if (status === 404) return { code: 'not_found' }
  return said ?? plain ?? { code: 'conflict' }
}
