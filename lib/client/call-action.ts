import { unstable_rethrow } from 'next/navigation'
import type { ActionResult, Problem } from '#lib/domain/action-result.ts'
import { problemOf } from './api.ts'

/** Calls a server action; a server that is not reached is a problem like any other, not an exception. */
export async function callAction<Input, T>(
  action: (input: Input) => Promise<ActionResult<T>>,
  input: Input,
): Promise<ActionResult<T>> {
  try {
    return await action(input)
  } catch (error) {
    // Redirects are thrown too, for Next. What the action itself throws is answered by lib/actions/act.ts.
    unstable_rethrow(error)
    return { ok: false, problems: [refusalIn(error) ?? { key: 'server-unreachable' }] }
  }
}

/** Next makes the body of a refusal, which lib/web/refuse.ts wrote, the message of an error. */
function refusalIn(error: unknown): Problem | null {
  try {
    return error instanceof Error ? problemOf(JSON.parse(error.message)) : null
  } catch {
    return null
  }
}
