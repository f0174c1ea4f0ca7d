import type { PgBoss } from 'pg-boss'
import { db } from '../db/client.ts'
import { listen } from '../db/live.ts'
import { logger } from '../log/logger.ts'
import { resendLostJobs } from './lost-jobs.ts'
import { ProviderPool } from './provider-pool.ts'
import { type OperationJob, operationQueue } from './queue.ts'
import { runOperation } from './run-operation.ts'
import { reviewQueue } from './start-next.ts'

/** Operations that one worker runs at once. Each mostly waits for its peer. */
const atOnce = 32

/** Seconds between looks at the queue: new jobs announce themselves, those of dead workers do not. */
const pollSeconds = 8

const reviewEveryMs = 30_000

/** Fetches operations and runs them, until it is closed. */
export class OperationWorker {
  readonly #boss: PgBoss
  readonly #pool = new ProviderPool()
  readonly #handover = new AbortController()
  #timer: NodeJS.Timeout | null = null
  #unlisten: (() => Promise<void>) | null = null

  constructor(boss: PgBoss) {
    this.#boss = boss
  }

  async start(): Promise<void> {
    await this.#boss.work<OperationJob>(
      operationQueue,
      { localConcurrency: atOnce, pollingIntervalSeconds: 2, notifyPollingIntervalSeconds: pollSeconds },
      async ([job]) => {
        if (job) await runOperation(this.#boss, this.#pool, job.data.operationId, this.#handover.signal)
      },
    )
    // A higher limit makes room without any operation ending.
    this.#unlisten = await listen((event) => {
      if (event.topic === 'connection') void this.#review([event.connectionId])
    })
    // A net for what no event tells, such as a row edited by hand.
    this.#timer = setInterval(() => void this.#reviewAll(), reviewEveryMs)
  }

  /** Gives running operations back, each where it is, for other workers to go on with. */
  async close(): Promise<void> {
    if (this.#timer) clearInterval(this.#timer)
    await this.#unlisten?.()
    const stopped = this.#boss.offWork(operationQueue, { wait: true })
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
  }
}
