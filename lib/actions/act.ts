import { unstable_rethrow } from 'next/navigation'
import type { z } from 'zod'
import { currentPerson, type Person } from '#lib/auth/person.ts'
import type { ActionResult, Problem } from '#lib/domain/action-result.ts'
import { may, type Permission } from '#lib/domain/person/role.ts'
import { logger, newErrorId } from '#lib/log/logger.ts'
import { auditRefusal } from './audited.ts'
import { problemsOf } from './input-problems.ts'

/**
 * The one way into an action: who asks, may they, is the input whole, then the work. Whatever the work throws is
 * logged under an id and answered as a problem that carries it. API tokens do not open it: accounts, tokens and connections
 * are only ever managed by somebody who signed in.
 */
export function act<S extends z.ZodType, T>(
  permission: Permission,
  schema: S,
  perform: (input: z.infer<S>, person: Person) => Promise<ActionResult<T>>,
): (raw: unknown) => Promise<ActionResult<T>> {
  return (raw) =>
    caught(async () => {
      const person = await currentPerson()
      if (person?.via !== 'session') return refused({ key: 'signed-out' })
      if (!may(person.role, permission)) {
        await auditRefusal(person, permission)
        return refused({ key: 'forbidden' })
      }
      const parsed = schema.safeParse(raw, { reportInput: true })
      if (!parsed.success) return { ok: false, problems: problemsOf(parsed.error) }
      return await perform(parsed.data, person)
    })
}

/** As `act`, for the doors that are open to people who are not signed in. */
export function actAsAnyone<S extends z.ZodType, T>(
  schema: S,
  perform: (input: z.infer<S>) => Promise<ActionResult<T>>,
): (raw: unknown) => Promise<ActionResult<T>> {
  return (raw) =>
    caught(async () => {
      const parsed = schema.safeParse(raw, { reportInput: true })
      if (!parsed.success) return { ok: false, problems: problemsOf(parsed.error) }
      return await perform(parsed.data)
    })
}

export function refused(...problems: Problem[]): { ok: false; problems: Problem[] } {
  return { ok: false, problems }
}

async function caught<T>(work: () => Promise<ActionResult<T>>): Promise<ActionResult<T>> {
  try {
    return await work()
  } catch (error) {
    // Redirects and the like are thrown by Next, for Next.
    unstable_rethrow(error)
    const errorId = newErrorId()
    logger.error({ err: error, errorId }, 'an action failed')
    return refused({ key: 'unexpected', errorId })
  }
}
