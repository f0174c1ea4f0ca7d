import { ApiError } from '../api-error.ts'
import { type Call, recursionOf } from '../http/call.ts'
import { etagOf, type Reply, sync } from '../http/reply.ts'
import type { Route } from '../http/route.ts'
import type { ImageAlias } from '../model/places.ts'

export const imageRoutes: readonly Route[] = [
  { at: 'GET /1.0/images/aliases', name: 'alias.list', handle: list },
  { at: 'GET /1.0/images/aliases/{name}', name: 'alias.get', handle: get },
]

function list(call: Call): Reply {
  const { aliases } = call.lab.world
  return sync(
    recursionOf(call) > 0 ? aliases.map(view) : aliases.map(({ name }) => `/1.0/images/aliases/${name}`),
  )
}

function get(call: Call): Reply {
  const found = call.lab.world.aliases.find(({ name }) => name === call.params[0])
  if (!found) throw new ApiError(404, 'Image alias not found')
  return sync(view(found), { etag: etagOf(found) })
}

/** shared/api/image.go: ImageAliasesEntry */
function view({ name, fingerprint, type }: ImageAlias): Record<string, unknown> {
  return { description: '', target: fingerprint, name, type }
}
