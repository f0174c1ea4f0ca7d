import { z } from 'zod'
import { roles } from './role.ts'

const controlCharacter = /\p{Cc}/u

/** Messages are keys of the `problems.field` catalogue. */
export const personName = z
  .string()
  .trim()
  .min(1, 'name_empty')
  .max(80, 'name_too_long')
  .refine((value) => !controlCharacter.test(value), 'control_characters')

/** Kept in lower case, since nobody means two people by it (RFC 5321 §2.4 would allow it). */
export const email = z
  .string()
  .trim()
  .toLowerCase()
  .min(1, 'required')
  .max(254, 'email_invalid')
  .pipe(z.email('email_invalid'))

/** A password as typed. Whether it is good enough depends on its owner: password-rules.ts. */
export const typedPassword = z.string().min(1, 'required').max(1024, 'invalid')

export const role = z.enum(roles, 'required')
