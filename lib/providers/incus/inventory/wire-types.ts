import { z } from 'zod'

const text = z.string().max(100_000)
/** What can stand in a path: see refs.ts. */
const nameOfObject = z
  .string()
  .min(1)
  .max(1_000)
  .refine((name) => !name.includes('/') && name.isWellFormed(), 'no name')
const settings = z.record(z.string(), text)

/** "2026-11-21T22:48:51.728748259Z"; the daemon's zero time, year 1, stands for none. */
const time = z.iso.datetime({ offset: true })

/** GET /1.0: of it what Jalon uses. `auth` is "untrusted" for strangers, who are told little else. */
export const serverReply = z.object({
  auth: z.string(),
  /** Whom it takes us for: with `tls` the fingerprint of our certificate. Absent for strangers. */
  auth_user_name: text.nullish(),
  auth_user_method: text.nullish(),
  api_version: text,
  api_extensions: z.array(text).nullish(),
  environment: z
    .object({
      server: text.optional(),
      server_name: text.optional(),
      server_version: text.optional(),
      server_clustered: z.boolean().optional(),
      certificate_fingerprint: text.optional(),
    })
    .nullish(),
})

/** GET /1.0/certificates/{fingerprint} */
export const certificateReply = z.object({
  restricted: z.boolean(),
  projects: z.array(nameOfObject).nullish(),
})

export const projectReply = z.object({ name: nameOfObject, config: settings.nullish() })

export const poolReply = z.object({
  name: nameOfObject,
  driver: text,
  status: text.nullish(),
  config: settings.nullish(),
})

/** GET /1.0/storage-pools/{name}/resources. A driver that does not know says 0. */
export const poolSpaceReply = z.object({
  space: z.object({ used: z.int().min(0).nullish(), total: z.int().min(0).nullish() }).nullish(),
})

export const networkReply = z.object({
  name: nameOfObject,
  managed: z.boolean(),
  type: text,
  status: text.nullish(),
  project: nameOfObject.nullish(),
})

export const memberReply = z.object({ server_name: nameOfObject, status: text.nullish() })

export const instanceReply = z.object({
  name: nameOfObject,
  project: nameOfObject,
  type: z.enum(['container', 'virtual-machine']),
  status_code: z.int(),
  location: text,
  ephemeral: z.boolean(),
  expanded_config: settings.nullish(),
  expanded_devices: z.record(z.string(), settings).nullish(),
})

/** What an instance, or a snapshot of one, was itself given; `expanded_config` adds what its profiles give. */
export const ownConfigReply = z.object({
  config: settings.nullish(),
  devices: z.record(z.string(), settings).nullish(),
  profiles: z.array(text).nullish(),
})

export type InstanceReply = z.infer<typeof instanceReply>

export const snapshotReply = z.object({
  name: nameOfObject,
  created_at: time,
  expires_at: time.nullish(),
  stateful: z.boolean(),
  /** Bytes; -1 where the driver does not tell. */
  size: z.int().nullish(),
})

export type SnapshotReply = z.infer<typeof snapshotReply>

/** GET /1.0/storage-pools/{pool}/volumes/{type}/{name} */
export const volumeReply = z.object({ config: settings.nullish() })
