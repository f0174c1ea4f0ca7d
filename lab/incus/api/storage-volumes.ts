import { ApiError } from '../api-error.ts'
import { type Call, projectOf, recursionOf } from '../http/call.ts'
import { etagOf, type Reply, sorted, sync } from '../http/reply.ts'
import type { Route } from '../http/route.ts'
import { inProject, instanceUrl } from '../lab.ts'
import type { Instance } from '../model/instance.ts'
import type { Config, CustomVolume } from '../model/places.ts'
import type { World } from '../model/world.ts'
import { listedProjects } from './of-project.ts'

export const volumeRoutes: readonly Route[] = [
  { at: 'GET /1.0/storage-pools/{pool}/volumes', name: 'volume.list', handle: list },
  { at: 'GET /1.0/storage-pools/{pool}/volumes/{type}', name: 'volume.list', handle: list },
  { at: 'GET /1.0/storage-pools/{pool}/volumes/{type}/{name}', name: 'volume.get', handle: get },
]

type Volume = {
  name: string
  type: string
  project: string
  location: string
  createdAt: string
  contentType: 'filesystem' | 'block'
  config: Config
  usedBy: string[]
}

function list(call: Call): Reply {
  const isListed = listedProjects(call)
  const [pool = '', type] = call.params
  const all = volumesOf(call.lab.world, pool).filter(
    (one) => isListed(one.project) && (type === undefined || one.type === type),
  )
  return sync(recursionOf(call) > 0 ? all.map(view) : all.map((one) => urlOf(pool, one)))
}

function get(call: Call): Reply {
  const [pool = '', type, name] = call.params
  const project = projectOf(call)
  const found = volumesOf(call.lab.world, pool).find(
    (one) => one.type === type && one.name === name && one.project === project,
  )
  if (!found) throw new ApiError(404, 'Storage volume not found')
  return sync(view(found), { etag: etagOf(found.config) })
}

function volumesOf(world: World, pool: string): Volume[] {
  const instances = world.instances().filter((one) => world.poolOf(one)?.name === pool)
  const own = world.volumes.filter((one) => one.pool === pool)
  return [...instances.flatMap(rootVolumes), ...own.map((one) => customVolume(world, one))]
}

/** The root volume of an instance, and one for each of its snapshots. */
function rootVolumes(instance: Instance): Volume[] {
  const { name, type, project, location, createdAt, volumeConfig: config } = instance
  const contentType = type === 'container' ? ('filesystem' as const) : ('block' as const)
  const root: Volume = {
    name,
    type,
    project,
    location,
    createdAt,
    contentType,
    config,
    usedBy: [instanceUrl(instance)],
  }
  const snapshots = instance.snapshots.map((one) => ({
    ...root,
    name: `${name}/${one.name}`,
    createdAt: one.createdAt,
    usedBy: [],
  }))
  return [root, ...snapshots]
}

function customVolume(world: World, { name, pool, project, createdAt, config }: CustomVolume): Volume {
  const users = world
    .instances()
    .filter((one) =>
      Object.values(world.expandedDevices(one)).some(
        (device) => device.pool === pool && device.source === name,
      ),
    )
  const location = world.members[0]?.name ?? 'none'
  return {
    ...{ name, type: 'custom', project, location, createdAt, contentType: 'filesystem', config },
    usedBy: users.map(instanceUrl),
  }
}

/** shared/api/storage_pool_volume.go */
function view({
  config,
  name,
  type,
  usedBy,
  location,
  contentType,
  project,
  createdAt,
}: Volume): Record<string, unknown> {
  return {
    config: sorted(config),
    description: '',
    name,
    type,
    used_by: usedBy,
    location,
    content_type: contentType,
    project,
    created_at: createdAt,
  }
}

function urlOf(pool: string, { type, name, project }: Volume): string {
  const [parent = '', snapshot] = name.split('/')
  const path = snapshot === undefined ? parent : `${parent}/snapshots/${encodeURIComponent(snapshot)}`
  return `/1.0/storage-pools/${pool}/volumes/${type}/${path}${inProject(project)}`
}
