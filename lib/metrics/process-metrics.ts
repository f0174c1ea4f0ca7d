import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client'
import { onPeerCall } from '../domain/connection/peer-call.ts'

/** What one process measures of itself: its event loop and memory, and every call to a peer that it makes. */
export function measureProcess(): Registry {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const seconds = new Histogram({
    name: 'jalon_peer_call_seconds',
    help: 'How long calls to peers took, by method. WaitForUpdatesEx waits for changes on purpose.',
    labelNames: ['method'],
    buckets: [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    registers: [registry],
  })
  const faults = new Counter({
    name: 'jalon_peer_faults_total',
    help: 'Calls to peers that ended in a fault, by connection and code.',
    labelNames: ['connection', 'code'],
    registers: [registry],
  })
  onPeerCall(({ connectionId, method, milliseconds, fault }) => {
    seconds.observe({ method }, milliseconds / 1000)
    if (fault) faults.inc({ connection: connectionId, code: fault })
  })
  return registry
}

// Next loads its routes and its entry as separate bundles: both mean this process.
const holder = globalThis as { jalonProcessMetrics?: Registry }
holder.jalonProcessMetrics ??= measureProcess()

export const processMetrics: Registry = holder.jalonProcessMetrics
