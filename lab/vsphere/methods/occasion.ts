import type { Occasion } from '../../disturbance/occasion.ts'
import { Entity } from '../model/entity.ts'
import type { ManagedObject } from '../model/managed-object.ts'
import { readRef } from '../property-collector/filter-spec.ts'
import { Snapshot } from '../snapshot/snapshot.ts'
import { childNamed } from '../soap/xml-element.ts'
import { Task } from '../task/task.ts'
import { type Call, findObject } from './call.ts'

/**
 * What a call is about: one on a snapshot or a task counts for its machine, and is aimed at by the machine's name. So
 * does reading the properties of one named object.
 */
export function subjectOf(call: Call): ManagedObject | undefined {
  const object = namedObject(call)
  if (object instanceof Snapshot) return object.machine
  return object instanceof Task ? object.entity : object
}

export function occasionOf(call: Call): Occasion {
  const subject = subjectOf(call)
  return {
    method: call.method,
    target: subject?.ref ?? call.target,
    type: (namedObject(call)?.ref ?? call.target).type,
    name: subject instanceof Entity ? subject.name : null,
  }
}

function namedObject(call: Call): ManagedObject | undefined {
  const spec = call.method === 'RetrievePropertiesEx' ? childNamed(call.args, 'specSet') : undefined
  // Read by hand and only the first: this is done for every call, and some name hundreds.
  const read = spec && childNamed(spec, 'objectSet')
  const plain = read && !childNamed(read, 'selectSet')
  return findObject(call, plain ? readRef(childNamed(read, 'obj'), 'obj') : call.target)
}
