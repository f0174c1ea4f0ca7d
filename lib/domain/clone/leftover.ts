import { z } from 'zod'

/**
 * What a clone that failed or was cancelled left at the peer. `machine` is null where the peer could not be asked: there may
 * be something.
 */
export const leftover = z.object({ machine: z.object({ ref: z.string(), name: z.string() }).nullable() })
export type Leftover = z.infer<typeof leftover>
