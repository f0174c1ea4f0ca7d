import 'server-only'
import { notFound } from 'next/navigation'
import { currentPerson, type Person, requirePerson } from '#lib/auth/person.ts'
import type { Problem } from '#lib/domain/action-result.ts'
import { may, type Permission } from '#lib/domain/person/role.ts'
import { logger, newErrorId } from '#lib/log/logger.ts'
import { jsonAnswer } from './json-answer.ts'
import { NotFound } from './not-found.ts'
import { PeerRefused } from './peer-refused.ts'

/** For pages: reads as the signed-in person; shows sign-in, 403 or 404 instead where that is the answer. */
export async function authorised<T>(
  permission: Permission,
  read: (person: Person) => Promise<T>,
): Promise<T> {
  const person = await requirePerson(permission)
  try {
    return await read(person)
  } catch (error) {
    if (error instanceof NotFound) notFound()
    throw error
  }
}

type RouteContext<Params> = { params: Promise<Params> }

/** For app/api: the same checks, answered as JSON. Nothing is kept by caches, since it depends on who asks. */
export function jsonRoute<Params = Record<string, never>>(
  permission: Permission,
  handler: (request: Request, person: Person, params: Params) => Promise<unknown>,
): (request: Request, context: RouteContext<Params>) => Promise<Response> {
  return fileRoute<Params>(permission, async (...asked) => jsonAnswer(200, await handler(...asked)))
}

/** As `jsonRoute`, where the answer is a file that `handler` writes. */
export function fileRoute<Params = Record<string, never>>(
  permission: Permission,
  handler: (request: Request, person: Person, params: Params) => Promise<Response>,
): (request: Request, context: RouteContext<Params>) => Promise<Response> {
  return async (request, { params }) => {
    const person = await currentPerson()
    if (!person) return refuse(401, { key: 'signed-out' })
    if (!may(person.role, permission)) return refuse(403, { key: 'forbidden' })
    try {
      return await handler(request, person, await params)
    } catch (error) {
      if (error instanceof NotFound) return refuse(404, { key: 'not-found' })
      if (error instanceof PeerRefused) return refuse(502, { key: 'peer.refused', fault: error.fault })
      const errorId = newErrorId()
      logger.error({ err: error, errorId, path: new URL(request.url).pathname }, 'a read failed')
      return refuse(500, { key: 'unexpected', errorId })
    }
  }
}

function refuse(status: number, problem: Problem): Response {
  return jsonAnswer(status, { problem })
}
