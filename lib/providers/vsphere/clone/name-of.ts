import { WireError } from '../../transport/xml-element.ts'
import { nameAt } from '../inventory/property-values.ts'
import type { ObjectProperties } from '../property-collector/results.ts'

/** ManagedEntity.name, which every entity has and every account may see. */
export function nameOf(one: ObjectProperties): string {
  const name = nameAt(one, 'name')
  if (name === null) throw new WireError(`name is missing on ${one.object.type} ${one.object.id}`)
  return name
}
