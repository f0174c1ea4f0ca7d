import { getTranslations } from 'next-intl/server'
import { currentPerson, type Person } from '#lib/auth/person.ts'
import { readEnv } from '#lib/config/env.ts'
import type { ActionResult, Problem } from '#lib/domain/action-result.ts'
import { may, type Permission } from '#lib/domain/person/role.ts'
import { logger, newErrorId } from '#lib/log/logger.ts'
import { jsonAnswer } from '#lib/reads/json-answer.ts'
import { auditRefusal } from './audited.ts'

/** The largest is a batch: two thousand ids with their quotes. */
const maxBodyCharacters = 128 * 1024

/** `location` is where what was made is to be found; without one, nothing was made. */
type Write = (body: unknown, person: Person) => Promise<ActionResult<{ location?: string; answer: unknown }>>

/** For app/api: who asks, may they, is it JSON, then the work. Answers 201 with a
 * place or 200 without, or each problem with its field and its words. */
export function jsonWrite(permission: Permission, perform: Write): (request: Request) => Promise<Response> {
  return async (request) => {
    const person = await currentPerson()
    if (!person) return await refuse(401, { key: 'signed-out' })
    if (!may(person.role, permission)) {
      await auditRefusal(person, permission)
      return await refuse(403, { key: 'forbidden' })
    }
    // A browser adds its cookies to other sites' requests too; a program adds its token knowingly.
    if (person.via === 'session' && !isOurOwnPage(request))
      return await refuse(403, { key: 'api.cross-site' })
    const body = await readJson(request)
    if (!body.ok) return await refuse(body.status, ...body.problems)
    try {
      const result = await perform(body.value, person)
      if (!result.ok)
        return await refuse(result.problems.some(({ fault }) => fault) ? 409 : 400, ...result.problems)
      const { location, answer } = result.value
      const response = jsonAnswer(location ? 201 : 200, answer)
      if (location) response.headers.set('location', location)
      return response
    } catch (error) {
      const errorId = newErrorId()
      logger.error({ err: error, errorId, path: new URL(request.url).pathname }, 'a write failed')
      return await refuse(500, { key: 'unexpected', errorId })
    }
  }
}

/** Fetch Metadata says so where the browser sends it (every current one does over TLS), else the Origin. */
function isOurOwnPage(request: Request): boolean {
  const site = request.headers.get('sec-fetch-site')
  if (site) return site === 'same-origin'
  return request.headers.get('origin') === new URL(readEnv().baseUrl).origin
}

type Body = { ok: true; value: unknown } | { ok: false; status: number; problems: Problem[] }

async function readJson(request: Request): Promise<Body> {
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (type !== 'application/json') return { ok: false, status: 415, problems: [{ key: 'api.not-json' }] }
  if (Number(request.headers.get('content-length')) > maxBodyCharacters) return tooLarge
  const text = await request.text()
  if (text.length > maxBodyCharacters) return tooLarge
  try {
    return { ok: true, value: JSON.parse(text) }
  } catch {
    return { ok: false, status: 400, problems: [{ key: 'api.not-json' }] }
  }
}

const tooLarge: Body = { ok: false, status: 413, problems: [{ key: 'api.too-large' }] }

async function refuse(status: number, ...problems: Problem[]): Promise<Response> {
  const t = await getTranslations('problems')
  const told = problems.map((problem) => ({ ...problem, message: t(problem.key, problem.params) }))
  return jsonAnswer(status, { problems: told })
}
