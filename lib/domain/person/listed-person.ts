import type { Role } from './role.ts'

/** One line of the people page. Times are ISO 8601 in UTC. */
export type ListedPerson = {
  id: string
  name: string
  email: string
  role: Role
  disabledAt: string | null
  /** The latest sign-in whose session is still kept. */
  signedInAt: string | null
  /** False until they have used their link. */
  hasPassword: boolean
  hasSecondFactor: boolean
}
