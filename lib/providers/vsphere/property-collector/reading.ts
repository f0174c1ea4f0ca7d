import { failure, type Outcome, success } from '#lib/domain/fault.ts'
import type { CallContext } from '../../provider.ts'
import type { Recall } from '../../transport/recall.ts'
import type { ManagedObject } from '../managed-object.ts'
import type { VimClient } from '../vim-client.ts'
import {
  cancelRetrieve,
  continueRetrieve,
  createContainerView,
  destroyView,
  type ObjectSource,
  type PropertySpec,
  retrieveProperties,
} from './requests.ts'
import { type ObjectProperties, type PropertyPage, propertyPageOf, returnedObject } from './results.ts'

/** The properties of named objects, in one reply. An object that is gone is a `not_found` fault of the whole call. */
export async function readObjects(
  client: VimClient,
  objects: readonly ManagedObject[],
  spec: PropertySpec,
  ctx: CallContext,
  recall?: Recall,
): Promise<Outcome<ObjectProperties[]>> {
  const page = await client.read(
    (content) => retrieveProperties(content.propertyCollector, [spec], { objects }, null),
    propertyPageOf,
    ctx,
    { recall },
  )
  return page.ok ? success(page.value.objects) : page
}

/** Like readObjects, but an object that is gone is left out instead of failing the call for all the others. */
export async function readPresent(
  client: VimClient,
  objects: readonly ManagedObject[],
  spec: PropertySpec,
  ctx: CallContext,
  recall?: Recall,
): Promise<Outcome<ObjectProperties[]>> {
  let left = objects
  while (left.length > 0) {
    const read = await readObjects(client, left, spec, ctx, recall)
    if (read.ok || read.fault.code !== 'not_found') return read
    // ManagedObjectNotFound.obj names one that is gone; a peer that does not name it is asked one by one.
    const gone = read.fault.detail?.obj
    const present = left.filter((object) => object.id !== gone)
    if (present.length === left.length) return readOneByOne(client, left, spec, ctx, recall)
    left = present
  }
  return success([])
}

async function readOneByOne(
  client: VimClient,
  objects: readonly ManagedObject[],
  spec: PropertySpec,
  ctx: CallContext,
  recall?: Recall,
): Promise<Outcome<ObjectProperties[]>> {
  const found: ObjectProperties[] = []
  for (const object of objects) {
    const read = await readObjects(client, [object], spec, ctx, recall)
    if (read.ok) found.push(...read.value)
    else if (read.fault.code !== 'not_found') return read
  }
  return success(found)
}

/** Asks once more from the beginning when the session, and with it the view and the page token, ended in between. */
export async function* readView(
  client: VimClient,
  specs: readonly PropertySpec[],
  pageSize: number,
  ctx: CallContext,
  recall?: Recall,
): AsyncGenerator<Outcome<PropertyPage>> {
  for (let round = 1; ; round += 1) {
    let lost = false
    for await (const page of readViewOnce(client, specs, pageSize, ctx, recall)) {
      lost = !page.ok && round === 1 && signsOfLoss.includes(page.fault.peerFault ?? '')
      if (!lost) yield page
    }
    if (!lost) return
  }
}

// The session is gone; its view is; its page token is (a page is told once: one that was lost on the way cannot be asked again).
const signsOfLoss = ['NotAuthenticated', 'ManagedObjectNotFound', 'InvalidArgument']

async function* readViewOnce(
  client: VimClient,
  specs: readonly PropertySpec[],
  pageSize: number,
  ctx: CallContext,
  recall?: Recall,
): AsyncGenerator<Outcome<PropertyPage>> {
  const types = specs.map((spec) => spec.type)
  const view = await client.read(
    (content) => createContainerView(content.viewManager, content.rootFolder, types),
    (response) => ({ value: returnedObject(response) }),
    ctx,
  )
  if (!view.ok) {
    yield view
    return
  }
  try {
    yield* readPages(client, specs, { view: view.value }, pageSize, ctx, recall)
  } finally {
    // A view holds memory at the peer until the session ends; a peer that cannot drop it now drops it then.
    await client.read(
      () => destroyView(view.value),
      () => ({ value: undefined }),
      ctx,
      { sessionBound: true },
    )
  }
}

async function* readPages(
  client: VimClient,
  specs: readonly PropertySpec[],
  source: ObjectSource,
  pageSize: number,
  ctx: CallContext,
  recall?: Recall,
): AsyncGenerator<Outcome<PropertyPage>> {
  let token: string | null = null
  try {
    do {
      const asked: string | null = token
      const page: Outcome<PropertyPage> = await client.read(
        ({ propertyCollector }) =>
          asked === null
            ? retrieveProperties(propertyCollector, specs, source, pageSize)
            : continueRetrieve(propertyCollector, asked),
        propertyPageOf,
        ctx,
        { sessionBound: true, recall },
      )
      if (!page.ok) {
        token = null
        yield failure(page.fault)
        return
      }
      token = page.value.token
      yield success(page.value)
    } while (token !== null)
  } finally {
    // The reader left early: the peer may forget the rest.
    if (token !== null) {
      const unread = token
      await client.read(
        (content) => cancelRetrieve(content.propertyCollector, unread),
        () => ({ value: undefined }),
        ctx,
        { sessionBound: true },
      )
    }
  }
}
