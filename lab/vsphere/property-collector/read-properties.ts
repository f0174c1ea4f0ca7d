import { Entity } from '../model/entity.ts'
import type { ManagedObject } from '../model/managed-object.ts'
import { noSuchProperty } from '../model/property-table.ts'
import { type Account, mayRead } from '../session/accounts.ts'
import { noPermission, notAuthenticated } from '../soap/faults.ts'
import { structure, text, type Value } from '../soap/value.ts'
import { VimFault } from '../soap/vim-fault.ts'

/** What System.View alone shows. */
const viewable = new Set(['name', 'parent'])

/** A property, its absence, or why it may not be had. */
export function readProperty(
  object: ManagedObject,
  path: string,
  account: Account | null,
): Value | undefined | VimFault {
  if (!account) return notAuthenticated(object.ref)
  const value = object.read(path)
  if (value === noSuchProperty) {
    return new VimFault('InvalidProperty', `The property '${path}' does not exist.`, { name: text(path) })
  }
  if (object instanceof Entity && !viewable.has(path) && !mayRead(account, object)) {
    return noPermission(object.ref, 'System.Read')
  }
  return value
}

/** MissingProperty. */
export function missing(path: string, fault: VimFault): Value {
  return structure('MissingProperty', { path: text(path), fault: fault.localized() })
}
