import { Cluster } from '../model/cluster.ts'
import { Datacenter } from '../model/datacenter.ts'
import { Datastore } from '../model/datastore.ts'
import { Folder } from '../model/folder.ts'
import { Host } from '../model/host.ts'
import { Network } from '../model/network.ts'
import { ResourcePool } from '../model/resource-pool.ts'
import type { World } from '../model/world.ts'
import { confidentialFolder } from '../session/accounts.ts'

const tebibyte = 1024 ** 4
const gibibyte = 1024 ** 3
const dayMilliseconds = 86_400_000

export const folderNames = [
  'Production',
  'Préproduction',
  'Développement',
  'Bases de données',
  'Postes virtuels',
  'Modèles',
  confidentialFolder,
] as const
export type FolderName = (typeof folderNames)[number]

/** One datacenter with all that machines need. */
export type Site = {
  folders: Record<FolderName, Folder>
  clusters: { cluster: Cluster; pools: ResourcePool[]; hosts: Host[] }[]
  datastores: Datastore[]
  /** A few gibibytes short of full. */
  fullDatastore: Datastore
  networks: Network[]
}

export type SitePlan = { name: string; code: string; machines: number; machinesPerDatastore: number }

const networkNames = [
  'VLAN110-Serveurs',
  'VLAN120-Bases',
  'VLAN130-DMZ',
  'VLAN240-Postes',
  'VLAN900-Administration',
]
const machinesPerHost = 40
const hostsPerCluster = 12

export function seedSite(world: World, rootFolder: Folder, plan: SitePlan, now: Date): Site {
  const datacenter = world.add(new Datacenter(world, plan.name, rootFolder))
  const networks = networkNames.map((name) =>
    world.add(new Network(world.nextId('network-'), name, datacenter.networkFolder)),
  )
  const datastores = countOf(plan.machines, plan.machinesPerDatastore, 2).map((number) => {
    const name = `ds-${plan.code}-baie${padded(number)}`
    return datastore(world, datacenter, name, 'VMFS', 24 * tebibyte)
  })
  const fullDatastore = datastore(world, datacenter, `ds-${plan.code}-archives`, 'NFS', 2 * tebibyte)
  fullDatastore.freeBytes = 166 * gibibyte
  const all = [...datastores, fullDatastore]
  const hostCount = Math.max(3, Math.ceil(plan.machines / machinesPerHost))
  const clusters = countOf(hostCount, hostsPerCluster, 1).map((number) => {
    const inThis = Math.min(hostsPerCluster, hostCount - (number - 1) * hostsPerCluster)
    return seedCluster(world, datacenter, plan.code, number, inThis, now)
  })
  for (const { cluster } of clusters) {
    cluster.datastores.push(...all)
    cluster.networks.push(...networks)
  }
  datacenter.datastores.push(...all)
  datacenter.networks.push(...networks)
  return { folders: seedFolders(world, datacenter), clusters, datastores, fullDatastore, networks }
}

function seedFolders(world: World, datacenter: Datacenter): Record<FolderName, Folder> {
  const make = (name: FolderName) => {
    const types = datacenter.vmFolder.childTypes
    const folder = world.add(new Folder(world.nextId('group-v'), name, datacenter.vmFolder, types))
    datacenter.vmFolder.children.push(folder)
    return folder
  }
  return {
    Production: make('Production'),
    Préproduction: make('Préproduction'),
    Développement: make('Développement'),
    'Bases de données': make('Bases de données'),
    'Postes virtuels': make('Postes virtuels'),
    Modèles: make('Modèles'),
    [confidentialFolder]: make(confidentialFolder),
  }
}

function seedCluster(
  world: World,
  datacenter: Datacenter,
  code: string,
  number: number,
  size: number,
  now: Date,
) {
  const cluster = world.add(
    new Cluster(world, `CL-${code.toUpperCase()}-${padded(number)}`, datacenter.hostFolder),
  )
  const pools = ['Prioritaire', 'Standard'].map((name) =>
    world.add(new ResourcePool(world.nextId('resgroup-'), name, cluster.rootPool, cluster)),
  )
  const hosts = countOf(size, 1, 1).map((index) => {
    const name = `esx-${code}-${padded((number - 1) * hostsPerCluster + index)}.intra.example`
    const booted = new Date(now.getTime() - (20 + index * 7) * dayMilliseconds)
    return world.add(new Host(world.nextId('host-'), name, cluster, booted))
  })
  // The last host of each first cluster is being patched; nothing runs on it.
  const last = hosts.at(-1)
  if (number === 1 && last) last.inMaintenanceMode = true
  return { cluster, pools, hosts: hosts.filter((host) => host.isUsable()) }
}

function datastore(
  world: World,
  datacenter: Datacenter,
  name: string,
  kind: 'VMFS' | 'NFS',
  bytes: number,
): Datastore {
  return world.add(new Datastore(world.nextId('datastore-'), name, datacenter.datastoreFolder, kind, bytes))
}

/** 1, 2, 3 … as many as it takes to hold so many. */
function countOf(things: number, each: number, least: number): number[] {
  return Array.from({ length: Math.max(least, Math.ceil(things / each)) }, (_, index) => index + 1)
}

function padded(number: number): string {
  return String(number).padStart(2, '0')
}
