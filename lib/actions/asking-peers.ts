import type { Person } from '#lib/auth/person.ts'
import { countPeerQuestion } from '#lib/db/peer-questions.ts'
import type { ActionResult } from '#lib/domain/action-result.ts'
import { refused } from './act.ts'

/** For work that makes Jalon call an address: not more of it than a person at a form would want. */
export function askingPeers<Input, T>(
  perform: (input: Input, person: Person) => Promise<ActionResult<T>>,
): (input: Input, person: Person) => Promise<ActionResult<T>> {
  return async (input, person) => {
    const seconds = await countPeerQuestion(person.id)
    if (seconds > 0) return refused({ key: 'request.too-often', params: { seconds } })
    return await perform(input, person)
  }
}
