import { randomUUID } from 'node:crypto'
import { vi } from 'vitest'
import type { Bench } from './bench.ts'

type WatchedBench = Pick<Bench, 'db' | 'connectionId'>

/** A worker inside the test's own process, with its watcher. Ready when the inventory has been read. */
export async function startLocalWorker(bench: WatchedBench): Promise<{ close: () => Promise<void> }> {
  const { openQueue } = await import('#lib/jobs/queue.ts')
  const { BatchFeeder } = await import('#lib/jobs/batches/batch-feeder.ts')
  const { OperationWorker } = await import('#lib/jobs/operation-worker.ts')
  const { InventoryWatcher } = await import('#lib/jobs/sync/inventory-watcher.ts')
  const queue = await openQueue('work')
  const operations = new OperationWorker(queue)
  const batches = new BatchFeeder(queue)
  const watcher = new InventoryWatcher(`test-${randomUUID()}`)
  await operations.start()
  await batches.start()
  await watcher.start()
  await inventoryRead(bench)
  return {
    close: async () => {
      await Promise.all([batches.close(), operations.close(), watcher.close()])
    },
  }
}

export async function inventoryRead(bench: WatchedBench): Promise<void> {
  await vi.waitFor(
    async () => {
      const connection = await bench.db.connection.findUniqueOrThrow({ where: { id: bench.connectionId } })
      if (!connection.lastSyncedAt) throw new Error(`not read yet: ${JSON.stringify(connection.lastFault)}`)
    },
    { timeout: 20_000, interval: 50 },
  )
}
