import { z } from 'zod'

/**
 * A vCenter keeps 80 characters, and keeps %, / and \ escaped, three characters each: its client says "up to 80 characters
 * may be used (fewer if the characters %, \ or / are used)".
 */
export const machineNameMaxLength = 80

const controlCharacter = /\p{Cc}/u
const escaped = /[%/\\]/g

/** How much of the 80 a name takes up. */
export function keptLength(name: string): number {
  return name.length + 2 * (name.match(escaped)?.length ?? 0)
}

/** Messages are keys of the `problems.field` catalogue. A typed `%2f` is three plain characters, and comes back as typed. */
export const machineName = z
  .string()
  .trim()
  .min(1, 'name_empty')
  .refine((name) => keptLength(name) <= machineNameMaxLength, 'machine_name_too_long')
  .refine((name) => !controlCharacter.test(name), 'control_characters')
