import type { ConnectionValues } from '#lib/domain/connection/connection-input.ts'

/** What decides whether a peer lets us in. */
export type AccessValues = Pick<ConnectionValues, 'kind' | 'address' | 'username' | 'password' | 'trust'>

export type FieldProps<Values> = {
  values: Values
  set: (change: Partial<Values>) => void
  /** What is wrong with a field, in the reader's language. */
  problemAt: (field: string) => string | undefined
}
