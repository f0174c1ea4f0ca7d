import { z } from 'zod'
import { powerStates } from '../instance/instance.ts'
import { configChangeSchema } from './config-drift.ts'
import { driftSchema } from './drift.ts'
import { mergeSchema } from './merge.ts'

const moment = z.iso.datetime()
const bytes = z.string().regex(/^\d+$/)

/** A snapshot as it was called when the loss was computed, so that it still reads well when it is gone. */
const namedSnapshot = z.object({ ref: z.string(), name: z.string(), takenAt: moment })

export const revertLossSchema = z.object({
  kind: z.literal('revert'),
  target: namedSnapshot,
  /** What is in no snapshot. */
  discarded: z.object({
    /** Everything that was written after this; null where the machine stands on no snapshot. */
    since: moment.nullable(),
    /** That moment is the taking of this snapshot, or the last time that Jalon reverted to it. */
    under: z.object({ name: z.string(), by: z.enum(['taken', 'reverted']) }).nullable(),
    /** Of the disks; null where the peer does not tell. */
    bytes: bytes.nullable(),
  }),
  /** The safety snapshot that holds what is discarded; null where none was taken. */
  heldBy: z.object({ ref: z.string(), name: z.string() }).nullable(),
  powerNow: z.enum(powerStates),
  powerAfter: z.enum(powerStates),
  /** The running memory is gone. */
  memoryLost: z.boolean(),
  /** Null where the peer does not tell. */
  drift: z.array(driftSchema).nullable(),
  /** Labels of disks that no snapshot and no revert touches. */
  untouchedDisks: z.array(z.string()),
})

export const removalLossSchema = z.object({
  kind: z.literal('removal'),
  /** Oldest first. */
  going: z.array(namedSnapshot.extend({ sizeBytes: bytes.nullable() })),
  stayingCount: z.int().nonnegative(),
  merge: mergeSchema,
})

export const restoreLossSchema = z.object({
  kind: z.literal('restore'),
  /** Everything that was written after it was taken goes. */
  target: namedSnapshot,
  /** The safety snapshot that holds what is discarded; null where none was taken. */
  heldBy: z.object({ ref: z.string(), name: z.string() }).nullable(),
  /** Oldest first. */
  newer: z.array(namedSnapshot),
  newerFate: z.enum(['kept', 'destroyed', 'refused']),
  powerNow: z.enum(powerStates),
  powerAfter: z.enum(powerStates),
  /** How what runs now comes to its end. */
  stop: z.enum(['none', 'clean', 'clean-or-hard', 'hard']),
  /** What changes back; null where the peer does not tell. */
  config: z.array(configChangeSchema).nullable(),
  /** Only the disk is restored. */
  keepsConfig: z.boolean(),
  /** No snapshot holds them. */
  customVolumes: z.array(z.object({ device: z.string(), pool: z.string(), volume: z.string() })),
})

/** What an operation destroys, told before it is confirmed and kept with it afterwards. Times are ISO 8601 in UTC. */
export const lossSchema = z.discriminatedUnion('kind', [
  revertLossSchema,
  restoreLossSchema,
  removalLossSchema,
])

export type RevertLoss = z.infer<typeof revertLossSchema>
export type RestoreLoss = z.infer<typeof restoreLossSchema>
export type RemovalLoss = z.infer<typeof removalLossSchema>
export type LossPreview = z.infer<typeof lossSchema>
