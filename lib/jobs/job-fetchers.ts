import type { PgBoss } from 'pg-boss'
import { type OperationJob, operationQueue } from './queue.ts'

type Fetcher = { id: string; isBusy: boolean }

/**
 * Seconds between two looks of one fetcher at the queue: new jobs are announced, those of dead workers are not. They
 * differ, so that the fetchers do not all ask in the same moment.
 */
const pollSeconds = { shortest: 6, longest: 8 }

/** Milliseconds. Progress is announced too, many times a second where much is going on. */
const betweenWakes = 20

/**
 * As many loops of pg-boss as operations may run at once, each with one job at a time. An announcement wakes one of
 * those that are idle, and whoever finds a job wakes the next. pg-boss would wake all of them, and thirty questions
 * to an empty queue stand in the way of the one operation that was asked for.
 */
export class JobFetchers {
  readonly #boss: PgBoss
  readonly #fetchers: Fetcher[] = []
  #next = 0
  #wokenAt = 0
  #waking: NodeJS.Timeout | null = null

  constructor(boss: PgBoss) {
    this.#boss = boss
  }

  async start(count: number, perform: (operationId: string) => Promise<void>): Promise<void> {
    const spread = (pollSeconds.longest - pollSeconds.shortest) / count
    for (let number = 0; number < count; number += 1) {
      const fetcher: Fetcher = { id: '', isBusy: false }
      const options = { pollingIntervalSeconds: pollSeconds.shortest + spread * number }
      fetcher.id = await this.#boss.work<OperationJob>(operationQueue, options, async ([job]) => {
        fetcher.isBusy = true
        this.wake()
        try {
          if (job) await perform(job.data.operationId)
        } finally {
          fetcher.isBusy = false
          // All may have been busy when the next job was announced.
          this.wake()
        }
      })
      this.#fetchers.push(fetcher)
    }
  }

  /** There may be a job that can start now. */
  wake(): void {
    if (this.#waking) return
    const pause = Math.max(0, this.#wokenAt + betweenWakes - Date.now())
    this.#waking = setTimeout(() => {
      this.#waking = null
      this.#wokenAt = Date.now()
      this.#wakeOne()
    }, pause)
  }

  /** Fetches nothing more, and resolves when what runs has returned. */
  async close(): Promise<void> {
    if (this.#waking) clearTimeout(this.#waking)
    await this.#boss.offWork(operationQueue, { wait: true })
  }

  /** In turn: one that was woken a moment ago may still be asking. */
  #wakeOne(): void {
    for (let tried = 0; tried < this.#fetchers.length; tried += 1) {
      this.#next = (this.#next + 1) % this.#fetchers.length
      const fetcher = this.#fetchers[this.#next]
      if (!fetcher || fetcher.isBusy) continue
      this.#boss.notifyWorker(fetcher.id)
      return
    }
  }
}
