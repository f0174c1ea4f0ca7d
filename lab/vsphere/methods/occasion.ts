import type { Occasion } from '../disturbance/rules.ts'
import { Entity } from '../model/entity.ts'
import type { ManagedObject } from '../model/managed-object.ts'
import { Snapshot } from '../snapshot/snapshot.ts'
import { type Call, findObject } from './call.ts'

/** What a call is about: one on a snapshot counts for its machine, and is aimed at by the machine's name. */
export function subjectOf(call: Call): ManagedObject | undefined {
  const object = findObject(call, call.target)
  return object instanceof Snapshot ? object.machine : object
}

export function occasionOf(call: Call): Occasion {
  const subject = subjectOf(call)
  return {
    method: call.method,
    target: subject?.ref ?? call.target,
    name: subject instanceof Entity ? subject.name : null,
  }
}
