import { keptBody } from '../customization/kept-body.ts'
import { CustomizationSpecManager, itemOf } from '../customization/specifications.ts'
import { invalidArgument, managedObjectNotFound } from '../soap/faults.ts'
import { bool, field, text } from '../soap/value.ts'
import { VimFault } from '../soap/vim-fault.ts'
import { childNamed, textOf } from '../soap/xml-element.ts'
import { findObject, type MethodTable, type SessionCall } from './call.ts'

export const customizationSpecMethods: MethodTable = {
  DoesCustomizationSpecExist: {
    privilege: 'VirtualMachine.Provisioning.ReadCustSpecs',
    handle: (call) => field('returnval', bool(managerOf(call).find(nameIn(call)) !== undefined)),
  },
  GetCustomizationSpec: {
    privilege: 'VirtualMachine.Provisioning.ReadCustSpecs',
    handle: (call) => {
      const found = managerOf(call).find(nameIn(call))
      if (!found) throw notFound()
      return field('returnval', itemOf(found))
    },
  },
  CreateCustomizationSpec: {
    privilege: 'VirtualMachine.Provisioning.ModifyCustSpecs',
    handle: create,
  },
  DeleteCustomizationSpec: {
    privilege: 'VirtualMachine.Provisioning.ModifyCustSpecs',
    handle: (call) => {
      if (!managerOf(call).forget(nameIn(call))) throw notFound()
      call.lab.effects.tookEffect(call.method, call.target.id, nameIn(call))
      return ''
    },
  },
}

function create(call: SessionCall): string {
  const manager = managerOf(call)
  const item = childNamed(call.args, 'item')
  const info = item && childNamed(item, 'info')
  const spec = item && childNamed(item, 'spec')
  const name = info && textOf(info, 'name')?.trim()
  if (!info || !name) throw invalidArgument('item.info.name')
  if (!spec || !childNamed(spec, 'identity')) throw invalidArgument('item.spec.identity')
  if (manager.find(name)) {
    throw new VimFault('AlreadyExists', `The specified key, name, or identifier '${name}' already exists.`, {
      name: text(name),
    })
  }
  manager.keep({
    name,
    description: textOf(info, 'description') ?? '',
    type: textOf(info, 'type')?.trim() ?? '',
    changedAt: call.lab.clock.now(),
    body: keptBody(spec),
  })
  call.lab.effects.tookEffect(call.method, call.target.id, name)
  return ''
}

function managerOf(call: SessionCall): CustomizationSpecManager {
  const found = findObject(call, call.target)
  if (found instanceof CustomizationSpecManager) return found
  throw managedObjectNotFound(call.target)
}

function nameIn(call: SessionCall): string {
  return textOf(call.args, 'name')?.trim() ?? ''
}

function notFound(): VimFault {
  return new VimFault('NotFound', 'The object or item referred to could not be found.')
}
