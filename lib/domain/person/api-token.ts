import { z } from 'zod'
import { personName, role } from './person-fields.ts'
import type { Role } from './role.ts'

/** Programs that look for leaked secrets find a token by it. */
export const apiTokenPrefix = 'jalon_'

export const apiTokenMaxDays = 365

/** How many one person may have at a time. */
export const apiTokenMaxCount = 50

export const apiTokenInput = z.object({
  name: personName,
  role,
  days: z.int().min(1, 'token_days_bounds').max(apiTokenMaxDays, 'token_days_bounds'),
})

export type ApiTokenInput = z.infer<typeof apiTokenInput>

/** One line of the list. Times are ISO 8601 in UTC. */
export type ListedApiToken = {
  id: string
  name: string
  /** The last characters of the token. */
  ending: string
  role: Role
  createdAt: string
  expiresAt: string
  isExpired: boolean
  lastUsedAt: string | null
  lastUsedAddress: string | null
}
