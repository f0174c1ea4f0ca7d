import { type Outcome, success } from '#lib/domain/fault.ts'
import type { CallContext } from '../../provider.ts'
import type { IncusClient } from '../incus-client.ts'
import { eventsPath } from '../urls.ts'
import { newsIn } from './events.ts'

/** What was heard since it was last asked: instances that may have changed, or that all may have. */
export type Heard = { refs: string[]; everything: boolean }

/** The peer's events, gathered from the moment it was opened whether or not anybody asks for them. */
export interface Feed {
  /** Drops what was heard so far: whoever reads everything from now on learns it anyway. */
  forget(): void
  /** Waits for something to be heard; null after that time without, at the end of the feed, or by the signal. */
  next(milliseconds: number, signal: AbortSignal): Promise<Heard | null>
  /** The peer ended it, as it does with listeners that are too slow. What it did not send is lost. */
  isOver(): boolean
  close(): void
}

// One change makes several events within a few milliseconds: they are one reading.
const gatherMilliseconds = 40

export async function openFeed(client: IncusClient, ctx: CallContext): Promise<Outcome<Feed>> {
  const opened = await client.listen(eventsPath, ctx)
  if (!opened.ok) return opened
  const socket = opened.value
  let heard: { refs: Set<string>; everything: boolean } = { refs: new Set(), everything: false }
  let over = false
  let wake: () => void = () => undefined
  const isEmpty = () => heard.refs.size === 0 && !heard.everything
  socket.onMessage((text) => {
    const news = newsIn(text)
    for (const ref of news.refs) heard.refs.add(ref)
    heard.everything ||= news.everything
    if (!isEmpty()) wake()
  })
  socket.onEnd(() => {
    over = true
    wake()
  })
  const waitFor = (milliseconds: number, signal: AbortSignal) =>
    new Promise<void>((resolve) => {
      const done = () => {
        clearTimeout(timer)
        signal.removeEventListener('abort', done)
        resolve()
      }
      const timer = setTimeout(done, milliseconds)
      signal.addEventListener('abort', done, { once: true })
      if (milliseconds > gatherMilliseconds) wake = done
    })
  const forget = () => {
    heard = { refs: new Set(), everything: false }
  }
  return success({
    forget,
    next: async (milliseconds, signal) => {
      if (isEmpty() && !over && !signal.aborted) await waitFor(milliseconds, signal)
      if (isEmpty() || signal.aborted) return null
      wake = () => undefined
      await waitFor(gatherMilliseconds, signal)
      const { refs, everything } = heard
      forget()
      return { refs: [...refs], everything }
    },
    isOver: () => over,
    close: () => socket.close(),
  })
}
