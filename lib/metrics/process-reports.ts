import type { MetricObjectWithValues, MetricValue } from 'prom-client'
import { db } from '../db/client.ts'
import { logger } from '../log/logger.ts'
import { processMetrics } from './process-metrics.ts'

export type Measured = MetricObjectWithValues<MetricValue<string>>[]

const everyMs = 10_000
/** Three reports missed: that process is gone. */
const livingSeconds = 35

/** A worker opens no port: it leaves what it measures in the database, from where a web process tells it. */
export function reportProcess(id: string): { close(): Promise<void> } {
  const report = () =>
    writeReport(id).catch((error: unknown) => logger.warn({ err: error }, 'metrics were not reported'))
  let running = report()
  const timer = setInterval(() => {
    running = report()
  }, everyMs)
  return {
    async close() {
      clearInterval(timer)
      await running
      await db.processReport.deleteMany({ where: { id } }).catch(() => undefined)
    },
  }
}

async function writeReport(id: string): Promise<void> {
  const metrics = JSON.stringify(await processMetrics.getMetricsAsJSON())
  await db.$executeRaw`
    INSERT INTO "ProcessReport" ("id", "at", "metrics") VALUES (${id}, now(), ${metrics}::jsonb)
    ON CONFLICT ("id") DO UPDATE SET "at" = now(), "metrics" = EXCLUDED."metrics"`
  await db.$executeRaw`DELETE FROM "ProcessReport" WHERE "at" < now() - interval '1 hour'`
}

/** What every living worker last reported. */
export async function readReports(): Promise<{ id: string; metrics: Measured }[]> {
  const reports = await db.$queryRaw<{ id: string; metrics: Measured }[]>`
    SELECT "id", "metrics" FROM "ProcessReport"
    WHERE "at" > now() - ${livingSeconds} * interval '1 second' ORDER BY "id"`
  return reports
}
