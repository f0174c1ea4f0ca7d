import type { ConnectionValues } from '#lib/domain/connection/connection-input.ts'
import { normaliseIncusAddress, socketPath } from '#lib/domain/connection/incus-address.ts'

/** What decides whether a peer lets us in. */
export type AccessValues = Pick<
  ConnectionValues,
  'kind' | 'address' | 'username' | 'password' | 'clientKeyId' | 'token' | 'trust'
>

export type FieldProps<Values> = {
  values: Values
  set: (change: Partial<Values>) => void
  /** What is wrong with a field, in the reader's language. */
  problemAt: (field: string) => string | undefined
}

/** Whether a socket of Jalon's own host is meant, which shows no certificate and asks for none. */
export function isSocket({ kind, address }: Pick<AccessValues, 'kind' | 'address'>): boolean {
  const understood = normaliseIncusAddress(address)
  return kind === 'incus' && understood.ok && socketPath(understood.address) !== null
}

/** What an action is told of how to get in: of the fields, only those that this kind of provider has. */
export function draftOf(values: AccessValues, connectionId: string | null) {
  const { kind, address, trust, username, password, clientKeyId } = values
  if (kind === 'vsphere') return { connectionId, kind, address, trust, username, password }
  // What was chosen for an earlier address, in steps that are not shown any more, must not stand in the way.
  const chosen = isSocket(values) ? { trust: { mode: 'system' }, clientKeyId: null } : { trust, clientKeyId }
  return { connectionId, kind, address, ...chosen }
}
