import { type Outcome, success } from '#lib/domain/fault.ts'
import type { CallContext } from '../../provider.ts'
import type { ManagedObject } from '../managed-object.ts'
import {
  createCollector,
  createContainerView,
  createFilter,
  destroyCollector,
  destroyView,
  waitForUpdates,
} from '../property-collector/requests.ts'
import { returnedObject, type UpdateSet, updateSetOf } from '../property-collector/results.ts'
import type { VimClient } from '../vim-client.ts'
import { watchedMachine } from './machine-properties.ts'
import { placementProperties } from './placement.ts'

/** A change feed at the peer: a collector of our own with one filter over everything. Lives as long as the session. */
export type Feed = { collector: ManagedObject; view: ManagedObject }

const watched = [...placementProperties, watchedMachine]

// Objects in one answer.
const maxObjects = 500
const answerMilliseconds = 20_000
const sessionBound = { sessionBound: true }
const made = (response: Parameters<typeof returnedObject>[0]) => ({ value: returnedObject(response) })
const nothing = () => ({ value: undefined })

export async function openFeed(client: VimClient, signal: AbortSignal): Promise<Outcome<Feed>> {
  const ctx = soon(signal)
  const collector = await client.read((content) => createCollector(content.propertyCollector), made, ctx)
  if (!collector.ok) return collector
  const view = await client.read(
    (content) =>
      createContainerView(
        content.viewManager,
        content.rootFolder,
        watched.map((spec) => spec.type),
      ),
    made,
    ctx,
  )
  if (!view.ok) return view
  const filter = await client.read(
    () => createFilter(collector.value, watched, { view: view.value }),
    made,
    ctx,
    sessionBound,
  )
  return filter.ok ? success({ collector: collector.value, view: view.value }) : filter
}

/** Null when nothing changed within `maxWaitSeconds`; 0 asks without waiting. */
export function nextUpdates(
  client: VimClient,
  feed: Feed,
  version: string,
  maxWaitSeconds: number,
  signal: AbortSignal,
): Promise<Outcome<UpdateSet | null>> {
  const deadline = new Date(Date.now() + maxWaitSeconds * 1000 + answerMilliseconds)
  const method = waitForUpdates(feed.collector, version, { maxWaitSeconds, maxObjects })
  return client.read(() => method, updateSetOf, { signal, deadline }, sessionBound)
}

/** Lets the peer forget the feed. Without a session there is nothing left to forget. */
export async function closeFeed(client: VimClient, feed: Feed): Promise<void> {
  const ctx = soon(new AbortController().signal)
  await client.read(() => destroyCollector(feed.collector), nothing, ctx, sessionBound)
  await client.read(() => destroyView(feed.view), nothing, ctx, sessionBound)
}

/** The bounds of one short call. */
export function soon(signal: AbortSignal): CallContext {
  return { signal, deadline: new Date(Date.now() + answerMilliseconds) }
}
