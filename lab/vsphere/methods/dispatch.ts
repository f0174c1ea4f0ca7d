import { namedFault } from '../disturbance/named-fault.ts'
import { managers } from '../model/managers.ts'
import { hasPrivilege } from '../session/accounts.ts'
import { managedObjectNotFound, noPermission, notAuthenticated } from '../soap/faults.ts'
import { reference, text } from '../soap/value.ts'
import { VimFault } from '../soap/vim-fault.ts'
import { methodsByType } from './all-methods.ts'
import { type Call, findObject, type Method } from './call.ts'
import { occasionOf, subjectOf } from './occasion.ts'

/** Runs one call and answers what goes inside the response element. Throws VimFault. */
export async function dispatch(call: Call): Promise<string> {
  const { lab, method: name, target } = call
  const occasion = occasionOf(call)
  lab.effects.called(name, occasion.target.id, occasion.type)
  const injected = lab.disturbances.takeFault(
    occasion,
    (rule) => rule.at === 'call' && !rule.fault.startsWith('http:'),
  )
  if (injected) throw namedFault(injected.fault, subjectOf(call))

  const method = findMethod(target.type, name)
  if (!method) throw methodNotFound(call)
  if (!call.session && !method.anonymous) throw notAuthenticated(target)
  if (!findObject(call, target) && !isManager(target.id)) throw managedObjectNotFound(target)
  return run(call, method)
}

function run(call: Call, method: Method): string | Promise<string> {
  const { session, target } = call
  if (session && method.privilege && !hasPrivilege(session.account, method.privilege)) {
    throw noPermission(target, method.privilege)
  }
  if (method.anonymous) return method.handle(call)
  if (!session) throw notAuthenticated(target)
  return method.handle({ ...call, session })
}

/** Own properties only: clients choose both names. */
function findMethod(type: string, name: string): Method | undefined {
  const table = Object.hasOwn(methodsByType, type) ? methodsByType[type] : undefined
  return table && Object.hasOwn(table, name) ? table[name] : undefined
}

/** Managers answer before anybody has an object for them. */
function isManager(id: string): boolean {
  return Object.values(managers).some((manager) => manager.id === id)
}

function methodNotFound({ target, method }: Call): VimFault {
  return new VimFault('MethodNotFound', `The method ${method} is not implemented on ${target.type}.`, {
    receiver: reference(target),
    method: text(method),
  })
}
