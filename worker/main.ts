import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import { db } from '#lib/db/client.ts'
import { BatchFeeder } from '#lib/jobs/batches/batch-feeder.ts'
import { isDatabaseTrouble } from '#lib/jobs/database-trouble.ts'
import { OperationWorker } from '#lib/jobs/operation-worker.ts'
import { closeQueue, openQueue } from '#lib/jobs/queue.ts'
import { InventoryWatcher } from '#lib/jobs/sync/inventory-watcher.ts'
import { logger } from '#lib/log/logger.ts'
import { reportProcess } from '#lib/metrics/process-reports.ts'

const started = performance.now()

const queue = await openQueue('work')
const operations = new OperationWorker(queue)
const batches = new BatchFeeder(queue)
const workerId = `${hostname()}-${process.pid}-${randomUUID().slice(0, 8)}`
const watcher = new InventoryWatcher(workerId)
const reports = reportProcess(`worker-${workerId}`)

async function close(signal: string): Promise<void> {
  logger.info({ signal }, 'worker stopping')
  await Promise.all([batches.close(), operations.close(), watcher.close(), reports.close()])
  await closeQueue()
  await db.$disconnect()
  logger.info('worker stopped')
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    close(signal).then(
      () => process.exit(0),
      (error: unknown) => {
        logger.error({ err: error }, 'worker did not stop cleanly')
        process.exit(1)
      },
    )
  })
}

// Prisma takes an expired transaction back by itself. When the database refuses that, nobody waits for the error, and
// Node would end the worker with all that it runs.
process.on('unhandledRejection', (error) => {
  if (!isDatabaseTrouble(error)) throw error
  logger.warn({ err: error }, 'the database refused in the background')
})

await operations.start()
await batches.start()
await watcher.start()
logger.info({ ms: Math.round(performance.now() - started) }, 'worker ready')
// scripts/start waits for this; a worker that a service manager started has nobody to tell.
process.send?.('ready')
