import { element, type XmlNode } from '../../transport/xml-writer.ts'
import type { ManagedObject } from '../managed-object.ts'
import type { VimMethod } from '../soap-port.ts'

/** CustomizationSpecManager.GetCustomizationSpec(name). */
export function getSpecification(manager: ManagedObject, name: string): VimMethod {
  return { name: 'GetCustomizationSpec', target: manager, arguments: [element('name', name)] }
}

export type NewItem = {
  name: string
  description: string
  type: 'Linux' | 'Windows'
  parts: readonly XmlNode[]
}

/** CustomizationSpecManager.CreateCustomizationSpec(item): done when it answers, without a task. */
export function createSpecification(manager: ManagedObject, item: NewItem): VimMethod {
  const info = [
    element('name', item.name),
    element('description', item.description),
    element('type', item.type),
  ]
  return {
    name: 'CreateCustomizationSpec',
    target: manager,
    arguments: [element('item', [element('info', info), element('spec', item.parts)])],
  }
}
