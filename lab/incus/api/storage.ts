import { ApiError } from '../api-error.ts'
import { type Call, recursionOf } from '../http/call.ts'
import { etagOf, type Reply, sorted, sync } from '../http/reply.ts'
import type { Route } from '../http/route.ts'
import { inProject, instanceUrl } from '../lab.ts'
import type { Pool } from '../model/places.ts'
import { mustBeUnrestricted } from './of-project.ts'
import { volumeRoutes } from './storage-volumes.ts'

export const storageRoutes: readonly Route[] = [
  { at: 'GET /1.0/storage-pools', name: 'pool.list', handle: list },
  { at: 'GET /1.0/storage-pools/{pool}', name: 'pool.get', handle: get },
  { at: 'GET /1.0/storage-pools/{pool}/resources', name: 'pool.resources', handle: resources },
  ...volumeRoutes,
]

function list(call: Call): Reply {
  mustBeUnrestricted(call)
  const { pools } = call.lab.world
  return sync(
    recursionOf(call) > 0
      ? pools.map((one) => view(call, one))
      : pools.map(({ name }) => `/1.0/storage-pools/${name}`),
  )
}

/** Who is restricted may look at one, without its configuration. */
function get(call: Call): Reply {
  const pool = poolOf(call, 404)
  const metadata = view(call, pool)
  return sync(call.client.trusted?.restricted ? { ...metadata, config: null } : metadata, {
    etag: etagOf(pool),
  })
}

/** shared/api/resource.go: ResourcesStoragePool. A missing pool is an error of the server here, as at 6.0.4. */
function resources(call: Call): Reply {
  const { usedBytes, totalBytes, driver } = poolOf(call, 500)
  const inodes = driver === 'dir' ? { used: 994_906, total: 16_777_216 } : { used: 0, total: 0 }
  return sync({ space: { used: usedBytes, total: totalBytes }, inodes })
}

function poolOf({ lab, params }: Call, code: number): Pool {
  const found = lab.world.pools.find(({ name }) => name === params[0])
  if (!found) throw new ApiError(code, 'Storage pool not found')
  return found
}

/** shared/api/storage_pool.go */
function view({ lab: { world } }: Call, pool: Pool): Record<string, unknown> {
  const { name, driver, description, config } = pool
  const instances = world.instances().filter((one) => world.poolOf(one) === pool)
  const profiles = world.profiles.filter(({ devices }) =>
    Object.values(devices).some((one) => one.pool === name),
  )
  return {
    config: sorted(config),
    description,
    name,
    driver,
    used_by: [
      ...instances.map(instanceUrl),
      ...profiles.map((profile) => `/1.0/profiles/${profile.name}${inProject(profile.project)}`),
    ],
    status: 'Created',
    locations: world.members.length > 0 ? world.members.map((member) => member.name) : ['none'],
  }
}
