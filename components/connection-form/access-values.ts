import type { ConnectionValues } from '#lib/domain/connection/connection-input.ts'

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

/** What an action is told of how to get in: of the fields, only those that this kind of provider has. */
export function draftOf(values: AccessValues, connectionId: string | null) {
  const { kind, address, trust, username, password, clientKeyId } = values
  return kind === 'vsphere'
    ? { connectionId, kind, address, trust, username, password }
    : { connectionId, kind, address, trust, clientKeyId }
}
