import { z } from 'zod'

/** Seconds that a guest is given to shut down by itself, unless a person chooses others. */
export const cleanStopSeconds = 60

/** How an instance goes back to one of the snapshots that stand beside each other. */
export const restoreRequest = z.object({
  /** Ask the guest to shut down before; without, the peer stops a running instance as by pulling the plug. */
  stopFirst: z.boolean(),
  stopSeconds: z
    .int()
    .min(1, 'stop_seconds_bounds')
    .max(600, 'stop_seconds_bounds')
    .default(cleanStopSeconds),
  /** Where it does not in that time: stop it hard, instead of giving up with nothing restored. */
  stopHard: z.boolean().default(false),
  startAfter: z.boolean(),
  /** The running state that a stateful snapshot holds. */
  state: z.boolean().default(false),
  /** Leave the configuration as it is. */
  diskOnly: z.boolean().default(false),
  /** Names of newer snapshots that the person agreed to lose, where the pool destroys them. */
  confirmedNewer: z.array(z.string()).default([]),
})

export type RestoreRequest = z.infer<typeof restoreRequest>
