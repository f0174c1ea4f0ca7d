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
  /** How they sign in; null until they have used their link. */
  signsInBy: 'password' | 'provider' | null
  hasSecondFactor: boolean
}
