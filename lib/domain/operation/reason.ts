import { z } from 'zod'

export const reasonMaxLength = 500

/** Why a person asks, in their own words; kept with the operation. Empty counts as not given. */
export const operationReason = z.string().trim().max(reasonMaxLength, 'reason_too_long').default('')
