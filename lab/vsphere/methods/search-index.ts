import { field, reference } from '../soap/value.ts'
import { booleanOf, textOf } from '../soap/xml-element.ts'
import { VirtualMachine } from '../virtual-machine/virtual-machine.ts'
import type { MethodTable, SessionCall } from './call.ts'

export const searchIndexMethods: MethodTable = {
  FindByUuid: { handle: (call) => machinesWith(call).slice(0, 1).join('') },
  FindAllByUuid: { handle: (call) => machinesWith(call).join('') },
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
