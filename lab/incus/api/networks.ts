import { ApiError } from '../api-error.ts'
import { type Call, recursionOf } from '../http/call.ts'
import { type Reply, sync } from '../http/reply.ts'
import type { Route } from '../http/route.ts'
import { inProject, instanceUrl } from '../lab.ts'
import type { Network } from '../model/places.ts'
import type { World } from '../model/world.ts'
import { listedProjects } from './of-project.ts'

export const networkRoutes: readonly Route[] = [
  { at: 'GET /1.0/networks', name: 'network.list', handle: list },
  { at: 'GET /1.0/networks/{name}', name: 'network.get', handle: get },
]

function list(call: Call): Reply {
  const isListed = listedProjects(call)
  const { world } = call.lab
  const all = world.networks.filter(({ project }) => isListed(project))
  return sync(
    recursionOf(call) > 0
      ? all.map((one) => view(world, one))
      : all.map(({ name, project }) => `/1.0/networks/${name}${inProject(project)}`),
  )
}

function get(call: Call): Reply {
  const found = call.lab.world.networks.find(({ name }) => name === call.params[0])
  if (!found) throw new ApiError(404, 'Network not found')
  return sync(view(call.lab.world, found))
}

/** shared/api/network.go: those of the host itself have no status and no locations. */
function view(world: World, { name, type, managed, project, config }: Network): Record<string, unknown> {
  const users = world
    .instances()
    .filter((one) => Object.values(world.expandedDevices(one)).some((device) => device.network === name))
  const locations = world.members.length > 0 ? world.members.map((member) => member.name) : ['none']
  return {
    config,
    description: '',
    name,
    type,
    used_by: users.map(instanceUrl),
    managed,
    status: managed ? 'Created' : '',
    locations: managed ? locations : null,
    project,
  }
}
