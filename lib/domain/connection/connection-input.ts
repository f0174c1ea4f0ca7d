import { z } from 'zod'
import { normaliseAddress } from './address.ts'
import { providerKinds } from './connection.ts'

export const parallelLimitBounds = { min: 1, max: 32, initial: 4 } as const

const controlCharacter = /\p{Cc}/u
const certificateBlock = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/

/** Messages are keys of the `problems` catalogue. */
export const connectionName = z
  .string()
  .trim()
  .min(1, 'name_empty')
  .max(80, 'name_too_long')
  .refine((value) => !controlCharacter.test(value), 'control_characters')

export const connectionAddress = z.string().transform((typed, context) => {
  const normalised = normaliseAddress(typed)
  if (normalised.ok) return normalised.address
  context.issues.push({ code: 'custom', message: normalised.problem, input: typed })
  return z.NEVER
})

const username = z
  .string()
  .trim()
  .min(1, 'username_empty')
  .max(255, 'username_too_long')
  .refine((value) => !controlCharacter.test(value), 'control_characters')

// Never trimmed: a space may belong to it.
const anyPassword = z.string().max(1024, 'password_too_long')

const caPem = z
  .string()
  .max(262_144, 'ca_too_long')
  .refine((pem) => !pem.includes('PRIVATE KEY-----'), { message: 'ca_private_key', abort: true })
  .refine((pem) => certificateBlock.test(pem), 'ca_missing')

/** What a person chooses. A fingerprint counts only with the word of whoever compared it. */
export const trustInput = z.discriminatedUnion('mode', [
  z.object({ mode: z.literal('system') }),
  z.object({ mode: z.literal('ca'), caPem }),
  z.object({
    mode: z.literal('fingerprint'),
    sha256: z.string().regex(/^[0-9a-f]{64}$/, 'fingerprint_missing'),
    confirmed: z.boolean().refine((confirmed) => confirmed, 'fingerprint_unconfirmed'),
  }),
])

export type TrustInput = z.input<typeof trustInput>

const limit = z
  .int('parallel_limit_bounds')
  .min(parallelLimitBounds.min, 'parallel_limit_bounds')
  .max(parallelLimitBounds.max, 'parallel_limit_bounds')

export const createConnectionInput = z.object({
  kind: z.enum(providerKinds),
  address: connectionAddress,
  username,
  password: anyPassword.min(1, 'password_empty'),
  trust: trustInput,
  name: connectionName,
  parallelLimit: limit,
  /** Of them, on any one datastore. */
  datastoreLimit: limit,
})

/** An empty password means the one that Jalon keeps. */
export const updateConnectionInput = createConnectionInput
  .omit({ kind: true })
  .extend({ connectionId: z.uuid(), password: anyPassword })

/** Enough to knock at a door. With a `connectionId`, an empty password means the one kept for it. */
export const connectionDraftInput = createConnectionInput
  .omit({ name: true, parallelLimit: true, datastoreLimit: true })
  .extend({ connectionId: z.uuid().nullable(), password: anyPassword })

export const showCertificateInput = createConnectionInput.pick({ kind: true, address: true })

export const connectionIdInput = z.object({ connectionId: z.uuid() })

export const setConnectionEnabledInput = connectionIdInput.extend({ enabled: z.boolean() })

/** Removing asks for the name, so that the connection that goes is the one that was meant. */
export const removeConnectionInput = connectionIdInput.extend({ name: z.string() })

/** The name for the lab's connection, in the language of whoever opens it. */
export const openLabInput = z.object({ name: connectionName })

export type ConnectionValues = z.input<typeof createConnectionInput>
export type ConnectionDraft = z.infer<typeof connectionDraftInput>
export type NewConnection = z.infer<typeof createConnectionInput>
export type ConnectionChange = z.infer<typeof updateConnectionInput>
