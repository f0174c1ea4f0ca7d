import { z } from 'zod'

/** vCenter keeps snapshot names of up to 80 characters in its client and 255 in its database; the wire type is an unbounded string. */
export const snapshotNameMaxLength = 80
export const snapshotDescriptionMaxLength = 1024

// C0 and C1 controls: XML 1.0 cannot carry most of them, and no peer shows any.
const controlCharacter = /\p{Cc}/u
const controlExceptLineBreak = /[^\P{Cc}\n\t]/u

/** Messages are keys of the `faults.field` catalogue. */
export const snapshotName = z
  .string()
  .trim()
  .min(1, 'name_empty')
  .max(snapshotNameMaxLength, 'name_too_long')
  .refine((value) => !controlCharacter.test(value), 'control_characters')

export const snapshotDescription = z
  .string()
  .trim()
  .max(snapshotDescriptionMaxLength, 'description_too_long')
  .refine((value) => !controlExceptLineBreak.test(value), 'control_characters')
