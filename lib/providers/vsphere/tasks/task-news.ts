import type { CallContext } from '../../provider.ts'
import type { ManagedObject } from '../managed-object.ts'
import { task } from '../managed-object.ts'
import {
  createCollector,
  createFilter,
  destroyCollector,
  destroyFilter,
  waitForUpdates,
} from '../property-collector/requests.ts'
import { returnedObject, updateSetOf } from '../property-collector/results.ts'
import type { VimClient } from '../vim-client.ts'
import { taskChanges } from './requests.ts'

/** What the peer tells of one task, until `stop`. */
export type TaskWatch = {
  /** Resolves at the peer's next word about the task, at once when one came since this was last asked, and with the signal. */
  news(signal: AbortSignal): Promise<void>
  stop(): void
}

/** Says when a task may be in another state. It may say so too often, or never where the peer does not tell: look as well. */
export interface TaskNews {
  watch(ref: string): TaskWatch
  close(): void
}

// Whoever comes within this time finds the collector there; after it, nobody's is taken down.
const longestWaitSeconds = 20
const answerMilliseconds = 20_000
const maxObjects = 100
const sessionBound = { sessionBound: true }
const made = (response: Parameters<typeof returnedObject>[0]) => ({ value: returnedObject(response) })
const nothing = () => ({ value: undefined })

/**
 * One collector for all tasks that are followed, with a filter for each, and one call that waits at the peer: a task's end is
 * heard when it happens, however long it ran, and hundreds of them cost one socket. Whatever goes wrong here ends in silence.
 */
export function openTaskNews(client: Pick<VimClient, 'read'>): TaskNews {
  const closing = new AbortController()
  const listeners = new Map<string, Set<() => void>>()
  let collector: Promise<ManagedObject | null> | null = null

  const soon = (): CallContext => ({
    signal: closing.signal,
    deadline: new Date(Date.now() + answerMilliseconds),
  })

  const open = async (): Promise<ManagedObject | null> => {
    const created = await client.read((content) => createCollector(content.propertyCollector), made, soon())
    return created.ok ? created.value : null
  }

  const listen = async (feed: ManagedObject): Promise<void> => {
    let version = ''
    while (listeners.size > 0) {
      const method = waitForUpdates(feed, version, { maxWaitSeconds: longestWaitSeconds, maxObjects })
      const deadline = new Date(Date.now() + longestWaitSeconds * 1000 + answerMilliseconds)
      const told = await client.read(
        () => method,
        updateSetOf,
        { signal: closing.signal, deadline },
        sessionBound,
      )
      if (!told.ok) return
      version = told.value?.version ?? version
      for (const { object } of told.value?.updates ?? [])
        for (const hear of listeners.get(object.id) ?? []) hear()
    }
  }

  /** The filter of one task; null where there is none. The first one also begins the listening. */
  const follow = async (ref: string): Promise<ManagedObject | null> => {
    const isFirst = collector === null
    collector ??= open()
    const opened = collector
    const feed = await opened
    const forget = () => {
      if (collector === opened) collector = null
    }
    if (feed === null) {
      forget()
      return null
    }
    const filter = await client.read(
      () => createFilter(feed, [taskChanges], { objects: [task(ref)] }),
      made,
      soon(),
      sessionBound,
    )
    if (isFirst) {
      void listen(feed).finally(async () => {
        forget()
        await client.read(() => destroyCollector(feed), nothing, soon(), sessionBound)
      })
    }
    return filter.ok ? filter.value : null
  }

  return {
    watch: (ref) => {
      let isNew = false
      let wake = () => {}
      const hear = () => {
        isNew = true
        wake()
      }
      const others = listeners.get(ref) ?? new Set()
      listeners.set(ref, others.add(hear))
      const filter = follow(ref)
      return {
        news: (signal) =>
          new Promise((resolve) => {
            wake = () => {
              isNew = false
              signal.removeEventListener('abort', wake)
              resolve()
            }
            if (isNew || signal.aborted) wake()
            else signal.addEventListener('abort', wake, { once: true })
          }),
        stop: () => {
          others.delete(hear)
          if (others.size === 0) listeners.delete(ref)
          // The peer need not hear of it before whoever followed goes on.
          void filter.then((made) =>
            made ? client.read(() => destroyFilter(made), nothing, soon(), sessionBound) : null,
          )
        },
      }
    },
    close: () => closing.abort(),
  }
}
