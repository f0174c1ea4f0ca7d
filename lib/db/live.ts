import pg from 'pg'
import { Prisma } from '#prisma/generated/client.ts'
import { readEnv } from '../config/env.ts'
import { type LiveEvent, liveEvent } from '../domain/live/live-event.ts'
import { logger } from '../log/logger.ts'
import { reconnectDelayMs } from './reconnect-delay.ts'

const channel = 'jalon_live'

/** NOTIFY carries less than 8000 bytes (PostgreSQL manual, NOTIFY): this many uuids stay well below. */
const mostNamedInstances = 150

/**
 * Tells every process that something changed. Inside a transaction the event leaves at its commit and not at all
 * when it is rolled back, so nobody reads before there is something to read.
 */
export async function announce(client: Prisma.TransactionClient, event: LiveEvent): Promise<void> {
  await client.$executeRaw`SELECT ${announcement(event)}`
}

/** The same as part of a statement that writes what it tells. */
export function announcement(event: LiveEvent): Prisma.Sql {
  const sent =
    event.topic === 'instances' && event.instanceIds.length > mostNamedInstances
      ? { ...event, instanceIds: [] }
      : event
  return Prisma.sql`pg_notify(${channel}, ${JSON.stringify(sent)})`
}

/** The event of the batch that the operation belongs to, as a SELECT; none where it belongs to no batch. */
export function batchAnnouncement(operationId: string): Prisma.Sql {
  return Prisma.sql`
    SELECT pg_notify(${channel}, jsonb_build_object('topic', 'batch', 'batchId', "batchId")::text)::text
    FROM "BatchItem" WHERE "operationId" = ${operationId}::uuid`
}

type Handler = (event: LiveEvent) => void

/** The one listening connection of this process, open while anybody listens. */
class LiveListener {
  readonly handlers = new Set<Handler>()
  #client: pg.Client | null = null
  #timer: NodeJS.Timeout | null = null
  #failures = 0
  #connecting: Promise<void> | null = null

  async add(handler: Handler): Promise<() => Promise<void>> {
    this.handlers.add(handler)
    if (!this.#client && !this.#timer) {
      this.#connecting ??= this.#connect().finally(() => {
        this.#connecting = null
      })
    }
    await this.#connecting
    return async () => {
      this.handlers.delete(handler)
      if (this.handlers.size === 0) await this.#close()
    }
  }

  async #connect(): Promise<void> {
    const client = new pg.Client({
      connectionString: readEnv().databaseUrl,
      application_name: 'jalon-live',
      keepAlive: true,
      connectionTimeoutMillis: 5_000,
    })
    client.on('notification', ({ payload }) => this.#receive(payload ?? ''))
    const lost = (error?: Error) => {
      if (this.#client === client) this.#retry(error)
    }
    client.on('error', lost)
    client.on('end', () => lost())
    this.#client = client
    try {
      await client.connect()
      await client.query(`LISTEN ${channel}`)
    } catch (error) {
      lost(error instanceof Error ? error : new Error(String(error)))
      return
    }
    if (this.#failures > 0) {
      this.#failures = 0
      this.#tell({ topic: 'everything' })
    }
  }

  #retry(error?: Error): void {
    const client = this.#client
    this.#client = null
    client?.removeAllListeners()
    // A broken client emits once more while it is torn down; nobody is interested.
    client?.on('error', () => undefined)
    client?.end().catch(() => undefined)
    if (this.handlers.size === 0) return
    const delay = reconnectDelayMs(this.#failures)
    this.#failures += 1
    logger.warn({ err: error, delay }, 'live updates: database connection lost, reconnecting')
    this.#timer = setTimeout(() => {
      this.#timer = null
      void this.#connect()
    }, delay)
  }

  #receive(payload: string): void {
    const event = liveEvent.safeParse(parseJson(payload))
    if (event.success) this.#tell(event.data)
    else logger.warn({ payload }, 'live updates: unknown event')
  }

  #tell(event: LiveEvent): void {
    for (const handler of this.handlers) {
      try {
        handler(event)
      } catch (error) {
        logger.error({ err: error }, 'live updates: a listener failed')
      }
    }
  }

  async #close(): Promise<void> {
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
    const client = this.#client
    this.#client = null
    client?.removeAllListeners()
    client?.on('error', () => undefined)
    await client?.end().catch(() => undefined)
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

// A development server loads this module again at every edit; the connection must stay one.
const shared = globalThis as { jalonLiveListener?: LiveListener }

/**
 * Calls `handler` for every event until the returned function is called. The first call may return before the
 * database answers; after a lost connection the handlers are told `everything`.
 */
export async function listen(handler: Handler): Promise<() => Promise<void>> {
  shared.jalonLiveListener ??= new LiveListener()
  return shared.jalonLiveListener.add(handler)
}
