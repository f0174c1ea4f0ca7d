import type { Entity } from '../model/entity.ts'

export type Account = { userName: string; fullName: string; role: 'administrator' | 'reader' }

/** The folder whose machines the read-only account may see by name only; the folder itself it may read. */
export const confidentialFolder = 'Direction'

const readerPrivileges = new Set(['System.Anonymous', 'System.View', 'System.Read'])

export function hasPrivilege(account: Account, privilege: string): boolean {
  return account.role === 'administrator' || readerPrivileges.has(privilege)
}

/** System.Read on one object; what System.View shows (name and parent) needs no more. */
export function mayRead(account: Account, entity: Entity): boolean {
  if (account.role === 'administrator') return true
  for (let at = entity.parent; at; at = at.parent) if (at.name === confidentialFolder) return false
  return true
}
