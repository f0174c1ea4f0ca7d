import { fromPrisma, PgBoss } from 'pg-boss'
import type { Prisma } from '#prisma/generated/client.ts'
import { readEnv } from '../config/env.ts'
import { boundedUrl } from '../db/bounded-url.ts'
import { logger } from '../log/logger.ts'

export const operationQueue = 'operations'

/**
 * Seconds without a sign of life after which a job is taken from its worker. With the monitor's interval and the
 * polling interval below, another worker goes on at most 30 s after a kill -9.
 */
const heartbeatSeconds = 12
const monitorSeconds = 4

/**
 * pg-boss gives a job back after every lost heartbeat and every hand-over; the engine, not this number, decides when
 * to give up.
 */
const retryLimit = 10_000

/** Seconds that a finished job is kept. The operation's own row is the history. */
const keepFinishedSeconds = 3600

export type OperationJob = { operationId: string }

async function open(mode: 'send' | 'work'): Promise<PgBoss> {
  const working = mode === 'work'
  const boss = new PgBoss({
    connectionString: boundedUrl(readEnv().databaseUrl),
    application_name: 'jalon-jobs',
    max: working ? 6 : 2,
    supervise: working,
    schedule: false,
    superviseIntervalSeconds: monitorSeconds,
    monitorIntervalSeconds: monitorSeconds,
  })
  boss.on('error', (error) => logger.warn({ err: error }, 'job queue: error'))
  boss.on('warning', (warning) => logger.warn({ warning }, 'job queue: warning'))
  try {
    await boss.start()
    /*
     * Not `key_strict_fifo` keyed by instance, and not group concurrency. In pg-boss 12.26 a fetch whose oldest
     * job has a busy key violates a unique index and returns nothing, which holds up every other instance; and the
     * group limit is counted without a lock, so two workers can pass it together. The engine admits operations under
     * a lock instead (lib/domain/operation/admission.ts), and a job that must wait has a later start time.
     */
    await boss.createQueue(operationQueue, { policy: 'standard' })
  } catch (error) {
    await boss.stop({ graceful: false }).catch(() => undefined)
    throw error
  }
  return boss
}

const shared = globalThis as { jalonQueue?: Promise<PgBoss> | undefined }

/** The job queue of this process; a worker opens it for working before anything else asks. */
export function openQueue(mode: 'send' | 'work' = 'send'): Promise<PgBoss> {
  shared.jalonQueue ??= open(mode).catch((error: unknown) => {
    shared.jalonQueue = undefined
    throw error
  })
  return shared.jalonQueue
}

export async function closeQueue(): Promise<void> {
  const opened = shared.jalonQueue
  shared.jalonQueue = undefined
  const boss = await opened?.catch(() => null)
  await boss?.stop({ graceful: true, timeout: 15_000 })
}

/** Adds the operation's job in the caller's transaction. `startAfter` is null when it may start now. */
export async function sendJob(
  boss: PgBoss,
  tx: Prisma.TransactionClient,
  operationId: string,
  { startAfter, runSeconds }: { startAfter: Date | null; runSeconds: number },
): Promise<void> {
  const data: OperationJob = { operationId }
  const sent = await boss.send(operationQueue, data, {
    db: fromPrisma(tx),
    id: operationId,
    heartbeatSeconds,
    retryLimit,
    retryDelay: 0,
    // The engine ends an operation at its deadline; this is the net below, which pg-boss limits to 24 hours.
    expireInSeconds: Math.min(runSeconds + 3600, 24 * 3600 - 1),
    deleteAfterSeconds: keepFinishedSeconds,
    ...(startAfter ? { startAfter } : {}),
  })
  if (!sent) throw new Error(`the job of operation ${operationId} exists already`)
}

/** Removes the operation's job, whatever its state, so that it can be sent again or never runs. */
export async function removeJob(
  boss: PgBoss,
  tx: Prisma.TransactionClient,
  operationId: string,
): Promise<void> {
  await boss.deleteJob(operationQueue, operationId, { db: fromPrisma(tx) })
}

/** Lets a waiting job start now and wakes a worker. Does nothing to one that runs or is over. */
export async function startJobNow(
  boss: PgBoss,
  tx: Prisma.TransactionClient,
  operationId: string,
): Promise<void> {
  await boss.update(operationQueue, undefined, { db: fromPrisma(tx), id: operationId, startAfter: 0 })
}

/** Those of the operations whose job waits for a later time. */
export async function heldJobs(tx: Prisma.TransactionClient, operationIds: string[]): Promise<string[]> {
  const held = await tx.$queryRaw<{ id: string }[]>`
    SELECT job.id FROM pgboss.job
    WHERE job.name = ${operationQueue} AND job.id = ANY(${operationIds}::uuid[])
      AND job.state < 'active' AND job.start_after > now()`
  return held.map(({ id }) => id)
}

/** Puts a running job back for another worker, and wakes one. */
export async function giveJobBack(
  boss: PgBoss,
  tx: Prisma.TransactionClient,
  operationId: string,
): Promise<void> {
  await boss.fail(operationQueue, operationId, { handedBack: true }, { db: fromPrisma(tx) })
  await startJobNow(boss, tx, operationId)
}

/** Puts a fetched job back until its turn comes or `startAfter` is reached. */
export async function holdJob(
  boss: PgBoss,
  tx: Prisma.TransactionClient,
  operationId: string,
  startAfter: Date,
): Promise<void> {
  const inTransaction = { db: fromPrisma(tx) }
  await boss.fail(operationQueue, operationId, { held: true }, inTransaction)
  await boss.update(operationQueue, undefined, { ...inTransaction, id: operationId, startAfter })
}
