import { bool, dateTime, enumeration, int, long, text } from '../soap/value.ts'
import type { VirtualMachine } from '../virtual-machine/virtual-machine.ts'
import type { Cluster } from './cluster.ts'
import { Entity, entityFields } from './entity.ts'
import { type Fields, group, leaf, manyRefs, oneRef, PropertyTable } from './property-table.ts'

const fields: Fields<Host> = {
  ...entityFields,
  runtime: group('HostRuntimeInfo', {
    connectionState: leaf((host) => enumeration('HostSystemConnectionState', host.connectionState)),
    powerState: leaf(() => enumeration('HostSystemPowerState', 'poweredOn')),
    inMaintenanceMode: leaf((host) => bool(host.inMaintenanceMode)),
    bootTime: leaf((host) => dateTime(host.bootTime)),
  }),
  summary: group('HostListSummary', {
    host: oneRef((host) => host.ref),
    hardware: group('HostHardwareSummary', {
      vendor: leaf(() => text('Dell Inc.')),
      model: leaf(() => text('PowerEdge R750')),
      memorySize: leaf(() => long(hostMemoryMegabytes * 1024 ** 2)),
      cpuModel: leaf(() => text('Intel(R) Xeon(R) Gold 6346')),
      cpuMhz: leaf(() => int(2600)),
      numCpuPkgs: leaf(() => ({ type: 'xsd:short', body: '2' })),
      numCpuCores: leaf(() => ({ type: 'xsd:short', body: '32' })),
      numCpuThreads: leaf(() => ({ type: 'xsd:short', body: '64' })),
    }),
    config: group('HostConfigSummary', {
      name: leaf((host) => text(host.name)),
      port: leaf(() => int(443)),
    }),
    rebootRequired: leaf(() => bool(false)),
    quickStats: group('HostListSummaryQuickStats', {
      overallCpuUsage: leaf((host) => int(host.running().length * 400)),
      overallMemoryUsage: leaf((host) => int(hostMemoryMegabytes - host.freeMemoryMegabytes())),
    }),
  }),
  vm: manyRefs((host) => host.machines.map((machine) => machine.ref)),
  datastore: manyRefs((host) => host.cluster.datastores.map((one) => one.ref)),
  network: manyRefs((host) => host.cluster.networks.map((one) => one.ref)),
}
const hostMemoryMegabytes = 512 * 1024

const hostTable = new PropertyTable(fields)

export class Host extends Entity {
  readonly cluster: Cluster
  readonly machines: VirtualMachine[] = []
  readonly bootTime: Date
  connectionState: 'connected' | 'disconnected' | 'notResponding' = 'connected'
  inMaintenanceMode = false
  /** What is in use beside its machines. */
  otherMemoryMegabytes = 0
  protected readonly table = hostTable

  constructor(id: string, name: string, cluster: Cluster, bootTime: Date) {
    super('HostSystem', id, name, cluster)
    this.cluster = cluster
    this.bootTime = bootTime
    cluster.hosts.push(this)
  }

  running(): VirtualMachine[] {
    return this.machines.filter((machine) => machine.powerState === 'poweredOn')
  }

  freeMemoryMegabytes(): number {
    const ofMachines = this.running().reduce((sum, machine) => sum + machine.hardware.memoryMegabytes, 0)
    return Math.max(0, hostMemoryMegabytes - ofMachines - this.otherMemoryMegabytes)
  }

  isUsable(): boolean {
    return this.connectionState === 'connected' && !this.inMaintenanceMode
  }
}
