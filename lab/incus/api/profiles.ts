import { ApiError } from '../api-error.ts'
import { type Call, projectOf, recursionOf } from '../http/call.ts'
import { etagOf, type Reply, sorted, sync } from '../http/reply.ts'
import type { Route } from '../http/route.ts'
import { inProject, instanceUrl } from '../lab.ts'
import type { Profile } from '../model/places.ts'
import type { World } from '../model/world.ts'
import { listedProjects } from './of-project.ts'

export const profileRoutes: readonly Route[] = [
  { at: 'GET /1.0/profiles', name: 'profile.list', handle: list },
  { at: 'GET /1.0/profiles/{name}', name: 'profile.get', handle: get },
]

/** Those of "default" too, where the project has none of its own. */
function list(call: Call): Reply {
  const isListed = listedProjects(call)
  const { world } = call.lab
  const all = call.query.has('all-projects')
    ? world.profiles.filter(({ project }) => isListed(project))
    : world.profilesOf(projectOf(call))
  return sync(
    recursionOf(call) > 0
      ? all.map((one) => view(world, one))
      : all.map(({ name, project }) => `/1.0/profiles/${name}${inProject(project)}`),
  )
}

function get(call: Call): Reply {
  const found = call.lab.world.profilesOf(projectOf(call)).find(({ name }) => name === call.params[0])
  if (!found) throw new ApiError(404, 'Profile not found')
  return sync(view(call.lab.world, found), { etag: etagOf(found) })
}

/** shared/api/profile.go */
function view(world: World, profile: Profile): Record<string, unknown> {
  const users = world
    .instances()
    .filter((one) => one.profiles.includes(profile.name) && world.profilesOf(one.project).includes(profile))
  const { config, description, devices, name, project } = profile
  return {
    config: sorted(config),
    description,
    devices: sorted(devices),
    name,
    used_by: users.map(instanceUrl),
    project,
  }
}
