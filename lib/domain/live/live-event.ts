import { z } from 'zod'

/**
 * What of an operation is another: its `state`, whose it is or what it left, which lists and other pages show and others wait
 * for; its `percent`, which lists show too; or a `detail`, such as a line of its log, which only its own page shows.
 */
export const operationChanges = ['state', 'percent', 'detail'] as const
export type OperationChange = (typeof operationChanges)[number]

/** What an open page is told when something it may show has changed. It carries no data: the page reads again. */
export const liveEvent = z.discriminatedUnion('topic', [
  z.object({ topic: z.literal('connection'), connectionId: z.string() }),
  /** `instanceIds` is empty when too many changed to name them. */
  z.object({ topic: z.literal('instances'), connectionId: z.string(), instanceIds: z.array(z.string()) }),
  z.object({
    topic: z.literal('operation'),
    operationId: z.string(),
    instanceId: z.string().nullable(),
    // Processes of an earlier version do not say.
    change: z.enum(operationChanges).default('state'),
  }),
  /** A batch was asked for or cancelled, or one of its operations is in another state. */
  z.object({ topic: z.literal('batch'), batchId: z.string() }),
  /** Events may have been missed, after a broken database connection: whatever is shown may be old. */
  z.object({ topic: z.literal('everything') }),
])

export type LiveEvent = z.infer<typeof liveEvent>
