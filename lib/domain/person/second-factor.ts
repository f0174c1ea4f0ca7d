import { z } from 'zod'

/** A code of the app or a recovery code, as typed. */
export const typedCode = z.string().trim().min(1, 'required').max(40, 'invalid')
