import type { ManagedObject } from '../model/managed-object.ts'
import { readFilterSpec } from '../property-collector/filter-spec.ts'
import { PropertyCollector } from '../property-collector/property-collector.ts'
import { PropertyFilter } from '../property-collector/property-filter.ts'
import { objectContent, retrieveResult } from '../property-collector/retrieve.ts'
import { type Selected, selectObjects } from '../property-collector/select-objects.ts'
import { waitForUpdates } from '../property-collector/wait-for-updates.ts'
import { invalidArgument, managedObjectNotFound, notAuthenticated } from '../soap/faults.ts'
import { field, reference } from '../soap/value.ts'
import { childNamed, childrenNamed, integerOf, textOf, type XmlElement } from '../soap/xml-element.ts'
import { type Call, findObject, type MethodTable, type SessionCall } from './call.ts'

export const propertyCollectorMethods: MethodTable = {
  RetrievePropertiesEx: {
    // Without a session this one answers all the same, with NotAuthenticated for each property.
    anonymous: true,
    handle: (call) => {
      const selected = selectedBy(call, 'specSet')
      const options = childNamed(call.args, 'options')
      const size = positive(options, 'maxObjects') ?? Number.POSITIVE_INFINITY
      if (selected.length === 0) return ''
      return result(call, { remaining: selected, size })
    },
  },
  RetrieveProperties: {
    anonymous: true,
    handle: (call) =>
      selectedBy(call, 'specSet')
        .map((selected) => objectContent('returnval', selected, call.session?.account ?? null))
        .join(''),
  },
  ContinueRetrievePropertiesEx: {
    handle: (call) => {
      const { pages } = collectorOf(call)
      const token = textOf(call.args, 'token') ?? ''
      const page = pages.get(token)
      if (!page) throw invalidArgument('token')
      pages.delete(token)
      return result(call, page)
    },
  },
  CancelRetrievePropertiesEx: {
    handle: (call) => {
      if (!collectorOf(call).pages.delete(textOf(call.args, 'token') ?? '')) throw invalidArgument('token')
      return ''
    },
  },
  CreatePropertyCollector: {
    handle: ({ lab, session }) => {
      const collector = session.add(new PropertyCollector(session.newObjectId(), lab.world))
      return field('returnval', reference(collector.ref))
    },
  },
  DestroyPropertyCollector: {
    handle: (call) => {
      const collector = collectorOf(call)
      for (const filter of collector.filters) call.session.remove(filter)
      collector.destroy()
      call.session.remove(collector)
      return ''
    },
  },
  CreateFilter: {
    handle: (call) => {
      const spec = childNamed(call.args, 'spec')
      if (!spec) throw invalidArgument('spec')
      const id = call.session.newObjectId()
      const find = (ref: ManagedObject['ref']) => findObject(call, ref)
      const filter = new PropertyFilter(id, readFilterSpec(spec), call.lab.world, call.session, find)
      const collector = collectorOf(call)
      collector.filters.add(call.session.add(filter))
      collector.wake()
      return field('returnval', reference(filter.ref))
    },
  },
  DestroyPropertyFilter: {
    handle: ({ session, target }) => {
      const filter = session.find(target)
      if (!(filter instanceof PropertyFilter)) throw managedObjectNotFound(target)
      for (const object of session.objects()) {
        if (object instanceof PropertyCollector) object.filters.delete(filter)
      }
      session.remove(filter)
      return ''
    },
  },
  WaitForUpdatesEx: {
    handle: async (call) => {
      const options = childNamed(call.args, 'options')
      const maxWaitSeconds = options ? (integerOf(options, 'maxWaitSeconds') ?? null) : null
      if (maxWaitSeconds !== null && !(maxWaitSeconds >= 0)) throw invalidArgument('options.maxWaitSeconds')
      const updates = await waitForUpdates(collectorOf(call), textOf(call.args, 'version') ?? '', {
        maxWaitSeconds,
        maxObjectUpdates: positive(options, 'maxObjectUpdates'),
        ends: [call.session.ended.signal, call.client.gone],
      })
      if (call.session.ended.signal.aborted) throw notAuthenticated(call.target)
      return updates === null ? '' : `<returnval>${updates}</returnval>`
    },
  },
  CancelWaitForUpdates: {
    handle: (call) => {
      collectorOf(call).cancelWait()
      return ''
    },
  },
}

/** "propertyCollector" is each session's own, made when first used. */
function collectorOf(call: SessionCall): PropertyCollector {
  const { session, target, lab } = call
  const found = session.find(target)
  if (found instanceof PropertyCollector) return found
  if (target.id !== 'propertyCollector') throw managedObjectNotFound(target)
  return session.add(new PropertyCollector('propertyCollector', lab.world))
}

function selectedBy(call: Call, parameter: string): Selected[] {
  return childrenNamed(call.args, parameter).flatMap((specSet) =>
    selectObjects(readFilterSpec(specSet), (ref) => {
      // An object of a session that is over: nothing can be said of it but that.
      if (!call.session && ref.id.startsWith('session[')) throw notAuthenticated(ref)
      return findObject(call, ref)
    }),
  )
}

function result(call: Call, page: { remaining: readonly Selected[]; size: number }): string {
  const content = retrieveResult(page, call.session?.account ?? null, (rest) =>
    call.session ? collectorOf({ ...call, session: call.session }).keepPage(rest) : '',
  )
  return `<returnval>${content}</returnval>`
}

/** Null when not given; InvalidArgument when given and not positive. */
function positive(options: XmlElement | undefined, name: string): number | null {
  const number = options ? integerOf(options, name) : undefined
  if (number === undefined) return null
  if (!(number > 0)) throw invalidArgument(`options.${name}`)
  return number
}
