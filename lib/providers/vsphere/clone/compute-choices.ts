import type { ComputeChoice, Load } from '#lib/domain/clone/clone-places.ts'
import { booleanAt, intAt, longAt, refAt, refsAt, textAt } from '../inventory/property-values.ts'
import type { ObjectProperties } from '../property-collector/results.ts'
import { nameOf } from './name-of.ts'

/** ComputeResourceSummary.numEffectiveHosts: those neither in maintenance nor away. */
export function clusterOf(one: ObjectProperties, datacenterRef: string | null): ComputeChoice {
  return {
    ...named('cluster', one, datacenterRef),
    parentRef: null,
    state: intAt(one, 'summary.numEffectiveHosts') === 0 ? 'no-host' : 'ready',
    memoryMegabytes: null,
    cpuMegahertz: null,
    ...reach(one),
  }
}

/** HostRuntimeInfo for the state; HostListSummary.quickStats (MB, MHz) against its hardware (bytes, MHz a core) for the load. */
export function hostOf(one: ObjectProperties, datacenterRef: string | null): ComputeChoice {
  const connected = (textAt(one, 'runtime.connectionState') ?? 'connected') === 'connected'
  const maintained = booleanAt(one, 'runtime.inMaintenanceMode') ?? false
  const memory = longAt(one, 'summary.hardware.memorySize')
  const cores = intAt(one, 'summary.hardware.numCpuCores') ?? 0
  const megahertz = intAt(one, 'summary.hardware.cpuMhz') ?? 0
  return {
    ...named('host', one, datacenterRef),
    parentRef: refAt(one, 'parent'),
    state: connected ? (maintained ? 'maintenance' : 'ready') : 'disconnected',
    memoryMegabytes: load(
      intAt(one, 'summary.quickStats.overallMemoryUsage'),
      memory === null ? 0 : Number(memory / 1024n ** 2n),
    ),
    cpuMegahertz: load(intAt(one, 'summary.quickStats.overallCpuUsage'), cores * megahertz),
    ...reach(one),
  }
}

export function poolOf(
  one: ObjectProperties,
  place: { owner: ObjectProperties | undefined; parentRef: string | null; datacenterRef: string | null },
): ComputeChoice {
  const { owner, parentRef, datacenterRef } = place
  return {
    ...named('pool', one, datacenterRef),
    parentRef,
    state: owner && intAt(owner, 'summary.numEffectiveHosts') === 0 ? 'no-host' : 'ready',
    memoryMegabytes: null,
    cpuMegahertz: null,
    ...(owner ? reach(owner) : { datastoreRefs: [], networkRefs: [] }),
  }
}

function named(kind: ComputeChoice['kind'], one: ObjectProperties, datacenterRef: string | null) {
  return { kind, ref: one.object.id, name: nameOf(one), datacenterRef }
}

type Reach = Pick<ComputeChoice, 'datastoreRefs' | 'networkRefs'>

// A cluster's pools, by the dozen, all reach what it does.
const reaches = new WeakMap<ObjectProperties, Reach>()

function reach(one: ObjectProperties): Reach {
  const known = reaches.get(one)
  if (known) return known
  const read = { datastoreRefs: refsAt(one, 'datastore'), networkRefs: refsAt(one, 'network') }
  reaches.set(one, read)
  return read
}

/** Null too for figures that no host can have. */
function load(used: number | null, total: number): Load | null {
  const told = used !== null && used >= 0 && total > 0 && Number.isSafeInteger(total)
  return told ? { used, total } : null
}
