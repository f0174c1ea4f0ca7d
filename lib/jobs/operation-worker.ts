import type { PgBoss } from 'pg-boss'
import { db } from '../db/client.ts'
import { listen } from '../db/live.ts'
import { logger } from '../log/logger.ts'
import { ProviderPool } from '../peers/provider-pool.ts'
import { JobFetchers } from './job-fetchers.ts'
import { resendLostJobs } from './lost-jobs.ts'
import { runOperation } from './run-operation.ts'
import { reviewQueue } from './start-next.ts'

/** Operations that one worker runs at once. Each mostly waits for its peer. */
const atOnce = 32

const reviewEveryMs = 30_000

/** Fetches operations and runs them, until it is closed. */
export class OperationWorker {
  readonly #boss: PgBoss
  readonly #pool = new ProviderPool()
  readonly #fetchers: JobFetchers
  readonly #handover = new AbortController()
  #timer: NodeJS.Timeout | null = null
  #unlisten: (() => Promise<void>) | null = null

  constructor(boss: PgBoss) {
    this.#boss = boss
    this.#fetchers = new JobFetchers(boss)
  }

  async start(): Promise<void> {
    await this.#fetchers.start(atOnce, (operationId) =>
      runOperation(this.#boss, this.#pool, operationId, this.#handover.signal),
    )
    this.#unlisten = await listen((event) => {
      // Whatever lets a job start is told as another state of an operation, in the same transaction.
      const isState = event.topic === 'operation' && event.change === 'state'
      if (isState || event.topic === 'everything') this.#fetchers.wake()
      // A higher limit makes room without any operation ending.
      if (event.topic === 'connection') void this.#review([event.connectionId])
    })
    // A net for what no event tells, such as a row edited by hand.
    this.#timer = setInterval(() => void this.#reviewAll(), reviewEveryMs)
  }

  /** Gives running operations back, each where it is, for other workers to go on with. */
  async close(): Promise<void> {
    if (this.#timer) clearInterval(this.#timer)
    await this.#unlisten?.()
    const stopped = this.#fetchers.close()
    this.#handover.abort()
    await stopped
    await this.#pool.close()
  }

  async #reviewAll(): Promise<void> {
    try {
      await resendLostJobs(this.#boss)
      const waiting = await db.operation.findMany({
        where: { state: 'queued', connectionId: { not: null } },
        distinct: ['connectionId'],
        select: { connectionId: true },
      })
      await this.#review(waiting.flatMap(({ connectionId }) => connectionId ?? []))
    } catch (error) {
      logger.warn({ err: error }, 'operations: the queue was not reviewed')
    }
  }

  async #review(connectionIds: string[]): Promise<void> {
    for (const connectionId of connectionIds) {
      try {
        await reviewQueue(this.#boss, connectionId)
      } catch (error) {
        logger.warn({ err: error, connectionId }, 'operations: the queue was not reviewed')
      }
    }
    this.#fetchers.wake()
  }
}
