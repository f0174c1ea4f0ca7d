import { z } from 'zod'
import { snapshotDescription, snapshotName } from '../snapshot/snapshot-fields.ts'
import { type BatchKind, mostInstances } from './batch-kinds.ts'

/** Hours. Ten years is beyond any snapshot that is left standing on purpose. */
export const olderThanBounds = { min: 1, max: 87_600 } as const

const instanceIds = z
  .array(z.uuid())
  .min(1, 'nothing_chosen')
  .max(mostInstances, 'too_many_chosen')
  .transform((ids) => [...new Set(ids)])

/** Messages are keys of the `problems` catalogue's fields. */
export const batchRequest = z.discriminatedUnion('kind', [
  /** Memory is kept, and the guest quiesced, where that can be; the others are taken without, and their line says so. */
  z.object({
    kind: z.literal('snapshot.create'),
    instanceIds,
    name: snapshotName,
    description: snapshotDescription,
    memory: z.boolean(),
    quiesce: z.boolean(),
  }),
  /** Every snapshot by itself, oldest first: what hangs below it stays. */
  z.object({
    kind: z.literal('snapshot.remove'),
    instanceIds,
    olderThanHours: z
      .int('older_than_bounds')
      .min(olderThanBounds.min, 'older_than_bounds')
      .max(olderThanBounds.max, 'older_than_bounds'),
    /**
     * The moment from which the hours are counted back, ISO 8601: `readAt` of the preview that the person saw, so that nothing
     * grows old enough between the table and the click. Now, where it is left out.
     */
    asOf: z.iso.datetime({ offset: true }).nullable().default(null),
  }),
])

export type BatchRequest = z.infer<typeof batchRequest>
export type BatchRequestOf<K extends BatchKind> = Extract<BatchRequest, { kind: K }>

/** A batch's request without its instances, as it is kept and shown. */
export type BatchInput = { [K in BatchKind]: Omit<BatchRequestOf<K>, 'instanceIds'> }[BatchKind]

export const batchInput = z.discriminatedUnion('kind', [
  batchRequest.options[0].omit({ instanceIds: true }),
  batchRequest.options[1].omit({ instanceIds: true }),
])

/** Snapshots that were taken before this moment are older than was asked. Never later than `now` would make it. */
export function removedBefore(
  request: Omit<BatchRequestOf<'snapshot.remove'>, 'instanceIds'>,
  now: Date,
): Date {
  const asOf = request.asOf ? Math.min(Date.parse(request.asOf), now.getTime()) : now.getTime()
  return new Date(asOf - request.olderThanHours * 3_600_000)
}
