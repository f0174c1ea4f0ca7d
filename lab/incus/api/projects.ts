import { ApiError } from '../api-error.ts'
import { type Call, recursionOf } from '../http/call.ts'
import { mustSee, sees } from '../http/client.ts'
import { etagOf, type Reply, sorted, sync } from '../http/reply.ts'
import type { Route } from '../http/route.ts'
import { inProject, instanceUrl } from '../lab.ts'
import type { Project } from '../model/places.ts'
import type { World } from '../model/world.ts'

export const projectRoutes: readonly Route[] = [
  { at: 'GET /1.0/projects', name: 'project.list', handle: list },
  { at: 'GET /1.0/projects/{name}', name: 'project.get', handle: get },
]

function list(call: Call): Reply {
  const { world } = call.lab
  const seen = world.projects.filter(({ name }) => sees(call.client, name))
  return sync(
    recursionOf(call) > 0
      ? seen.map((one) => view(world, one))
      : seen.map(({ name }) => `/1.0/projects/${name}`),
  )
}

function get(call: Call): Reply {
  const name = call.params[0] ?? ''
  const project = call.lab.world.project(name)
  if (!project) throw new ApiError(404, 'Project not found')
  mustSee(call.client, name)
  return sync(view(call.lab.world, project), { etag: etagOf(project) })
}

/** shared/api/project.go */
function view(world: World, { name, description, config }: Project): Record<string, unknown> {
  const instances = world.instances().filter(({ project }) => project === name)
  const profiles = world.profiles.filter(({ project }) => project === name)
  return {
    config: sorted(config),
    description,
    name,
    used_by: [
      ...instances.map(instanceUrl),
      ...profiles.map((profile) => `/1.0/profiles/${profile.name}${inProject(name)}`),
    ],
  }
}
