import { ApiError, noInstance } from '../api-error.ts'
import { type Call, projectOf, wantsAllProjects } from '../http/call.ts'
import { mustSee, sees } from '../http/client.ts'
import type { Instance } from '../model/instance.ts'

/** The instance that the path names; 404 in the daemon's words. */
export function instanceOf(call: Call): Instance {
  const project = projectOf(call)
  mustSee(call.client, project)
  if (!call.lab.world.project(project)) throw new ApiError(404, 'Project not found')
  const name = call.params[0] ?? ''
  const instance = call.lab.world.instance(project, name)
  if (!instance) throw noInstance(project, name)
  return instance
}

/** Tells which projects a listing is about. */
export function listedProjects(call: Call): (project: string) => boolean {
  if (wantsAllProjects(call)) return (project) => sees(call.client, project)
  const wanted = projectOf(call)
  if (!sees(call.client, wanted))
    throw new ApiError(500, `User does not have permissions for project "${wanted}"`)
  return (project) => project === wanted
}

export function mustBeUnrestricted({ client }: Call): void {
  if (client.trusted?.restricted) throw new ApiError(500, 'Certificate is restricted')
}
