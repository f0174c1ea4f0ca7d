import { setTimeout as pause } from 'node:timers/promises'
import type { PgBoss } from 'pg-boss'
import { db } from '../../db/client.ts'
import { listen } from '../../db/live.ts'
import { logger } from '../../log/logger.ts'
import { feedBatch } from './feed-batch.ts'

/** A net for what no event told: those of a worker that died, or that came while the database was away. */
const reviewEveryMs = 10_000

/** Between two goes at one batch: where hundreds of operations end in a moment, one look does for many. */
const pauseMs = 100

/** Feeds every batch that is not over, as soon as it is asked for and whenever something of it has changed. */
export class BatchFeeder {
  readonly #boss: PgBoss
  /** Batches that are being fed; true where something has changed since it began. */
  readonly #feeding = new Map<string, boolean>()
  readonly #running = new Set<Promise<void>>()
  #timer: NodeJS.Timeout | null = null
  #unlisten: (() => Promise<void>) | null = null
  #closed = false

  constructor(boss: PgBoss) {
    this.#boss = boss
  }

  async start(): Promise<void> {
    this.#unlisten = await listen((event) => {
      if (event.topic === 'batch') this.#wake(event.batchId)
      if (event.topic === 'everything') void this.#wakeAll()
    })
    this.#timer = setInterval(() => void this.#wakeAll(), reviewEveryMs)
    await this.#wakeAll()
  }

  /** Begins nothing more, and resolves when what it was about to write is written. */
  async close(): Promise<void> {
    this.#closed = true
    if (this.#timer) clearInterval(this.#timer)
    await this.#unlisten?.()
    await Promise.all(this.#running)
  }

  async #wakeAll(): Promise<void> {
    try {
      const unfinished = await db.batch.findMany({ where: { finishedAt: null }, select: { id: true } })
      for (const { id } of unfinished) this.#wake(id)
    } catch (error) {
      logger.warn({ err: error }, 'batches: not looked after')
    }
  }

  /** One go at a time for each batch, and one more for all that happened meanwhile. */
  #wake(batchId: string): void {
    if (this.#closed) return
    if (this.#feeding.has(batchId)) {
      this.#feeding.set(batchId, true)
      return
    }
    this.#feeding.set(batchId, false)
    const feeding = this.#feed(batchId).finally(async () => {
      await pause(this.#closed ? 0 : pauseMs)
      this.#running.delete(feeding)
      const again = this.#feeding.get(batchId)
      this.#feeding.delete(batchId)
      if (again) this.#wake(batchId)
    })
    this.#running.add(feeding)
  }

  async #feed(batchId: string): Promise<void> {
    try {
      await feedBatch(this.#boss, batchId)
    } catch (error) {
      // The next event or review tries again; what was written stays, line by line.
      logger.warn({ err: error, batchId }, 'batches: one was not fed')
    }
  }
}
