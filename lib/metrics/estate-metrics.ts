import { Gauge, Registry } from 'prom-client'
import { db } from '../db/client.ts'
import { operationStates } from '../domain/operation/operation.ts'

/** What the database knows, read when it is asked for: operations, connections and workers, whichever process has them. */
export async function measureEstate(workers: number): Promise<Registry> {
  const registry = new Registry()
  const gauge = (name: string, help: string, labelNames: string[] = []) =>
    new Gauge({ name, help, labelNames, registers: [registry] })
  gauge('jalon_workers', 'Workers that gave a sign of life lately.').set(workers)
  await measureOperations(gauge)
  await measureBatches(gauge)
  await measureConnections(gauge)
  return registry
}

type NewGauge = (name: string, help: string, labelNames?: string[]) => Gauge

async function measureOperations(gauge: NewGauge): Promise<void> {
  const counted = await db.operation.groupBy({ by: ['state'], _count: true })
  const byState = new Map(counted.map(({ state, _count }) => [state, _count]))
  const operations = gauge('jalon_operations', 'Operations by state, finished ones included.', ['state'])
  for (const state of operationStates) operations.set({ state }, byState.get(state) ?? 0)
  gauge('jalon_queue_depth', 'Operations that wait for a worker, for their turn or for their peer.').set(
    byState.get('queued') ?? 0,
  )
  const [oldest] = await db.$queryRaw<{ seconds: number | null }[]>`
    SELECT extract(epoch FROM now() - min("createdAt"))::float AS "seconds"
    FROM "Operation" WHERE "state" = 'queued'`
  gauge('jalon_queue_oldest_seconds', 'How long the oldest of them has waited.').set(oldest?.seconds ?? 0)
}

type Batches = { open: number; waiting: number; stillSeconds: number }

// Those that are over have no line that waits, and are never looked at: there are more of them every day.
async function measureBatches(gauge: NewGauge): Promise<void> {
  const [measured] = await db.$queryRaw<Batches[]>`
    SELECT
      count(*)::int AS "open",
      coalesce(sum(line."waiting"), 0)::int AS "waiting",
      coalesce(max(extract(epoch FROM now() - greatest(batch."createdAt", line."movedAt")))
        FILTER (WHERE line."waiting" > 0), 0)::float AS "stillSeconds"
    FROM "Batch" batch CROSS JOIN LATERAL (
      SELECT count(*) FILTER (WHERE item."operationId" IS NULL AND item."skipped" IS NULL) AS "waiting",
        max(greatest(operation."createdAt", operation."finishedAt")) AS "movedAt"
      FROM "BatchItem" item LEFT JOIN "Operation" operation ON operation."id" = item."operationId"
      WHERE item."batchId" = batch."id"
    ) line
    WHERE batch."finishedAt" IS NULL`
  const { open, waiting, stillSeconds } = measured ?? { open: 0, waiting: 0, stillSeconds: 0 }
  gauge('jalon_batches_open', 'Bulk operations that are not over.').set(open)
  gauge('jalon_batch_lines_waiting', 'Their lines that have no operation yet.').set(waiting)
  gauge(
    'jalon_batch_still_seconds',
    'Of those with such lines: since the one that stands longest last got or ended an operation.',
  ).set(stillSeconds)
}

async function measureConnections(gauge: NewGauge): Promise<void> {
  const now = Date.now()
  const labels = ['connection', 'name']
  const healthy = gauge('jalon_connection_healthy', '1 while the peer answers, 0 while it does not.', labels)
  const latency = gauge('jalon_connection_latency_seconds', 'How long one short call took last.', labels)
  const faults = gauge('jalon_connection_faults_in_a_row', 'Faults since the peer last answered.', labels)
  const answerAge = gauge('jalon_connection_answer_age_seconds', 'Since the peer last answered.', labels)
  const syncAge = gauge('jalon_sync_age_seconds', 'Since the inventory was last read whole.', labels)
  const syncTime = gauge('jalon_sync_duration_seconds', 'How long that took.', labels)
  const connections = await db.connection.findMany({ where: { enabled: true }, omit: { secretCipher: true } })
  for (const { id, name, ...connection } of connections) {
    const of = { connection: id, name }
    healthy.set(of, connection.lastFault === null && connection.lastSuccessAt ? 1 : 0)
    faults.set(of, connection.consecutiveFaults)
    if (connection.latencyMs !== null) latency.set(of, connection.latencyMs / 1000)
    if (connection.lastSuccessAt) answerAge.set(of, (now - connection.lastSuccessAt.getTime()) / 1000)
    if (connection.lastSyncedAt) syncAge.set(of, (now - connection.lastSyncedAt.getTime()) / 1000)
    if (connection.lastSyncMs !== null) syncTime.set(of, connection.lastSyncMs / 1000)
  }
}
