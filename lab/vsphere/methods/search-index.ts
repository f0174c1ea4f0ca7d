import { found } from '../clone/destination.ts'
import { Folder } from '../model/folder.ts'
import { readRef } from '../property-collector/filter-spec.ts'
import { field, reference } from '../soap/value.ts'
import { booleanOf, childNamed, textOf } from '../soap/xml-element.ts'
import { VirtualMachine } from '../virtual-machine/virtual-machine.ts'
import type { MethodTable, SessionCall } from './call.ts'

export const searchIndexMethods: MethodTable = {
  FindChild: { handle: findChild },
  FindByUuid: { handle: (call) => machinesWith(call).slice(0, 1).join('') },
  FindAllByUuid: { handle: (call) => machinesWith(call).join('') },
}

/** Of a folder: the lab's other objects are found by their references. */
function findChild({ lab, args }: SessionCall): string {
  const folder = found(lab.world, readRef(childNamed(args, 'entity'), 'entity'), Folder)
  const wanted = textOf(args, 'name')
  const child = folder.children.find(({ name }) => name === wanted)
  return child ? field('returnval', reference(child.ref)) : ''
}

/** By the BIOS's number, or by the vCenter's own with `instanceUuid`. The lab finds no hosts. */
function machinesWith({ lab, args }: SessionCall): string[] {
  const wanted = textOf(args, 'uuid')?.trim().toLowerCase()
  if (!booleanOf(args, 'vmSearch', false)) return []
  const byInstance = booleanOf(args, 'instanceUuid', false)
  return [...lab.world.all()]
    .filter((object) => object instanceof VirtualMachine)
    .filter(({ facts }) => (byInstance ? facts.instanceUuid : facts.uuid).toLowerCase() === wanted)
    .map(({ ref }) => field('returnval', reference(ref)))
}
