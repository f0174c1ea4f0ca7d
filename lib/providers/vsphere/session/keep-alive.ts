import type { VimClient } from '../vim-client.ts'
import { currentTime } from './requests.ts'

// A vCenter ends a session after 30 idle minutes unless its administrator chose less; ten leave room for that.
const idleMilliseconds = 10 * 60_000
const answerMilliseconds = 20_000

/** Keeps a session that was used once from idling out, so that the next call need not sign in. Holds no process open. */
export function keepAlive(client: Pick<VimClient, 'read'>): { noteUse(): void; stop(): void } {
  let timer: NodeJS.Timeout | null = null
  const ask = () => {
    const ctx = {
      signal: new AbortController().signal,
      deadline: new Date(Date.now() + answerMilliseconds),
    }
    // The answer is of no interest: a failed call is met again, and reported, by whoever calls next.
    void client.read(
      () => currentTime(),
      () => ({ value: undefined }),
      ctx,
    )
  }
  return {
    noteUse: () => {
      if (timer === null) timer = setTimeout(ask, idleMilliseconds).unref()
      else timer.refresh()
    },
    stop: () => {
      if (timer !== null) clearTimeout(timer)
    },
  }
}
