import { element, type XmlNode } from '../../transport/xml-writer.ts'
import { type ManagedObject, referenceNode } from '../managed-object.ts'
import type { VimMethod } from '../soap-port.ts'

/** Which properties of which type: PropertySpec. Paths are dotted, e.g. runtime.powerState. */
export type PropertySpec = { type: string; paths: readonly string[] }

/** Where to find the objects: named ones, or all members of a container view. */
export type ObjectSource = { objects: readonly ManagedObject[] } | { view: ManagedObject }

/** PropertyFilterSpec with its parts in the order of the schema. */
function filterSpec(name: string, specs: readonly PropertySpec[], source: ObjectSource): XmlNode {
  const properties = specs.map((spec) =>
    element('propSet', [
      element('type', spec.type),
      element('all', 'false'),
      ...spec.paths.map((path) => element('pathSet', path)),
    ]),
  )
  const objects =
    'view' in source
      ? [element('objectSet', [referenceNode('obj', source.view), element('skip', 'true'), membersOfView])]
      : source.objects.map((object) => element('objectSet', [referenceNode('obj', object)]))
  return element(name, [...properties, ...objects])
}

// TraversalSpec along ContainerView.view.
const membersOfView = element(
  'selectSet',
  [element('type', 'ContainerView'), element('path', 'view'), element('skip', 'false')],
  { 'xsi:type': 'TraversalSpec' },
)

/** PropertyCollector.RetrievePropertiesEx(specSet, options). */
export function retrieveProperties(
  collector: ManagedObject,
  specs: readonly PropertySpec[],
  source: ObjectSource,
  maxObjects: number | null,
): VimMethod {
  const options = maxObjects === null ? [] : [element('maxObjects', String(maxObjects))]
  return {
    name: 'RetrievePropertiesEx',
    target: collector,
    arguments: [filterSpec('specSet', specs, source), element('options', options)],
  }
}

export function continueRetrieve(collector: ManagedObject, token: string): VimMethod {
  return { name: 'ContinueRetrievePropertiesEx', target: collector, arguments: [element('token', token)] }
}

export function cancelRetrieve(collector: ManagedObject, token: string): VimMethod {
  return { name: 'CancelRetrievePropertiesEx', target: collector, arguments: [element('token', token)] }
}

/** A collector of one's own: filters made on it are seen by nobody else and vanish with it. */
export function createCollector(collector: ManagedObject): VimMethod {
  return { name: 'CreatePropertyCollector', target: collector, arguments: [] }
}

export function destroyCollector(collector: ManagedObject): VimMethod {
  return { name: 'DestroyPropertyCollector', target: collector, arguments: [] }
}

/** PropertyCollector.CreateFilter(spec, partialUpdates). Without partial updates a changed property comes whole. */
export function createFilter(
  collector: ManagedObject,
  specs: readonly PropertySpec[],
  source: ObjectSource,
): VimMethod {
  return {
    name: 'CreateFilter',
    target: collector,
    arguments: [filterSpec('spec', specs, source), element('partialUpdates', 'false')],
  }
}

/** PropertyFilter.DestroyPropertyFilter: the collector goes on with its others, also in a call that waits. */
export function destroyFilter(filter: ManagedObject): VimMethod {
  return { name: 'DestroyPropertyFilter', target: filter, arguments: [] }
}

/** PropertyCollector.WaitForUpdatesEx(version, options): WaitOptions.maxWaitSeconds 0 asks once, without waiting. */
export function waitForUpdates(
  collector: ManagedObject,
  version: string,
  options: { maxWaitSeconds: number; maxObjects: number },
): VimMethod {
  return {
    name: 'WaitForUpdatesEx',
    target: collector,
    arguments: [
      element('version', version),
      element('options', [
        element('maxWaitSeconds', String(options.maxWaitSeconds)),
        element('maxObjectUpdates', String(options.maxObjects)),
      ]),
    ],
  }
}

/** ViewManager.CreateContainerView(container, type, recursive). */
export function createContainerView(
  viewManager: ManagedObject,
  container: ManagedObject,
  types: readonly string[],
): VimMethod {
  return {
    name: 'CreateContainerView',
    target: viewManager,
    arguments: [
      referenceNode('container', container),
      ...types.map((type) => element('type', type)),
      element('recursive', 'true'),
    ],
  }
}

export function destroyView(view: ManagedObject): VimMethod {
  return { name: 'DestroyView', target: view, arguments: [] }
}
