import { ApiError } from '../api-error.ts'
import { type Call, recursionOf } from '../http/call.ts'
import { etagOf, type Reply, sync } from '../http/reply.ts'
import type { Route } from '../http/route.ts'
import type { Member } from '../model/places.ts'

export const clusterRoutes: readonly Route[] = [
  { at: 'GET /1.0/cluster', name: 'cluster.get', handle: cluster },
  { at: 'GET /1.0/cluster/members', name: 'member.list', handle: list },
  { at: 'GET /1.0/cluster/members/{name}', name: 'member.get', handle: get },
]

function cluster({ lab: { world } }: Call): Reply {
  const enabled = world.members.length > 0
  const told = { server_name: enabled ? world.serverName : '', enabled, member_config: [] }
  return sync(told, { etag: etagOf(told) })
}

function list(call: Call): Reply {
  const members = membersOf(call)
  return sync(
    recursionOf(call) > 0 ? members.map(view) : members.map(({ name }) => `/1.0/cluster/members/${name}`),
  )
}

function get(call: Call): Reply {
  const found = membersOf(call).find(({ name }) => name === call.params[0])
  if (!found) throw new ApiError(404, 'Cluster member not found')
  return sync(view(found))
}

function membersOf({ lab: { world } }: Call): Member[] {
  if (world.members.length === 0) throw new ApiError(500, 'Server is not clustered')
  return world.members
}

/** shared/api/cluster.go: ClusterMember. No cluster was at hand: from the source alone. */
function view({ name, address, database, status }: Member): Record<string, unknown> {
  return {
    roles: database ? ['database'] : [],
    failure_domain: 'default',
    description: '',
    config: {},
    groups: ['default'],
    server_name: name,
    url: `https://${address}`,
    database,
    status,
    message:
      status === 'Online' ? 'Fully operational' : 'No heartbeat for 41.2s (2026-11-21 22:35:16 +0000 UTC)',
    architecture: 'x86_64',
  }
}
