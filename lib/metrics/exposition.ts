import { hostname } from 'node:os'
import { AggregatorRegistry } from 'prom-client'
import { measureEstate } from './estate-metrics.ts'
import { processMetrics } from './process-metrics.ts'
import { type Measured, readReports } from './process-reports.ts'

/** Prometheus' text format 0.0.4: the estate, this process, and every worker by its last report. */
export async function exposeMetrics(): Promise<{ contentType: string; text: string }> {
  const reports = await readReports()
  const estate = await measureEstate(reports.length)
  const own = await processMetrics.getMetricsAsJSON()
  const processes = [{ id: `web-${hostname()}-${process.pid}`, metrics: own }, ...reports]
  const merged = AggregatorRegistry.aggregate([
    await estate.getMetricsAsJSON(),
    ...processes.map(({ id, metrics }) => labelled(metrics, id)),
  ])
  return { contentType: estate.contentType, text: await merged.metrics() }
}

/** The label keeps one process's figures from being added to another's. */
function labelled(metrics: Measured, id: string): Measured {
  return metrics.map((metric) => ({
    ...metric,
    values: metric.values.map((value) => ({ ...value, labels: { ...value.labels, process: id } })),
  }))
}
