import { z } from 'zod'
import { normaliseAddressOf } from './address-of-kind.ts'
import { type ProviderKind, providerKinds } from './connection.ts'

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

function addressOf(kind: ProviderKind) {
  return z.string().transform((typed, context) => {
    const normalised = normaliseAddressOf(kind, typed)
    if (normalised.ok) return normalised.address
    context.issues.push({ code: 'custom', message: normalised.problem, input: typed })
    return z.NEVER
  })
}

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

/** What is Jalon's own about a connection: nothing of it is told to the peer. */
const settings = {
  name: connectionName,
  parallelLimit: limit,
  /** Of them, on any one datastore. */
  datastoreLimit: limit,
}

const vsphereAccess = {
  kind: z.literal('vsphere'),
  address: addressOf('vsphere'),
  username,
  password: anyPassword.min(1, 'password_empty'),
  trust: trustInput,
}

/** The key pair made for it; null for a socket, which asks for none, and for the one that is kept already. */
const incusAccess = {
  kind: z.literal('incus'),
  address: addressOf('incus'),
  clientKeyId: z.uuid('client_key_missing').nullable(),
  trust: trustInput,
}

export const createVsphereInput = z.object({ ...vsphereAccess, ...settings })
export const createIncusInput = z.object({ ...incusAccess, ...settings })

/** Each kind of provider asks for its own; what belongs to another kind is not looked at. */
export const createConnectionInput = z.discriminatedUnion('kind', [createVsphereInput, createIncusInput])

/** An empty password means the one that Jalon keeps, and so does no key pair. */
export const updateConnectionInput = z.discriminatedUnion('kind', [
  createVsphereInput.extend({ connectionId: z.uuid(), password: anyPassword }),
  createIncusInput.extend({ connectionId: z.uuid() }),
])

const knownConnection = { connectionId: z.uuid().nullable() }
const incusDraftInput = z.object({ ...incusAccess, ...knownConnection })

/** Enough to knock at a door. With a `connectionId`, an empty password means the one kept for it, as no key pair does. */
export const connectionDraftInput = z.discriminatedUnion('kind', [
  z.object({ ...vsphereAccess, ...knownConnection, password: anyPassword }),
  incusDraftInput,
])

/** A token by which the server at a confirmed address is to trust Jalon. */
export const joinServerInput = incusDraftInput.extend({ token: z.string().max(20_000, 'token_unreadable') })

/** The key pair to go on with, if it is still there. */
export const makeClientKeyInput = z.object({ clientKeyId: z.uuid().nullable() })

export const showCertificateInput = z.discriminatedUnion('kind', [
  createVsphereInput.pick({ kind: true, address: true }),
  createIncusInput.pick({ kind: true, address: true }),
])

export const connectionIdInput = z.object({ connectionId: z.uuid() })

export const setConnectionEnabledInput = connectionIdInput.extend({ enabled: z.boolean() })

/** Removing asks for the name, so that the connection that goes is the one that was meant. */
export const removeConnectionInput = connectionIdInput.extend({ name: z.string() })

/** The name for the lab's connection, in the language of whoever opens it. */
export const openLabInput = z.object({ name: connectionName })

/** What a form holds of a connection of either kind, each field in the make that it is typed in. */
export const connectionFields = z.object({
  kind: z.enum(providerKinds),
  address: z.string(),
  username: z.string(),
  password: z.string(),
  clientKeyId: z.uuid().nullable(),
  /** A trust token on its way to the server. No connection keeps one. */
  token: z.string(),
  trust: trustInput,
  ...settings,
})

export type ConnectionValues = z.input<typeof connectionFields>
export type ConnectionDraft = z.infer<typeof connectionDraftInput>
export type IncusDraft = z.infer<typeof incusDraftInput>
export type NewConnection = z.infer<typeof createConnectionInput>
export type ConnectionChange = z.infer<typeof updateConnectionInput>
