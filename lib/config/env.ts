import type { BlockList } from 'node:net'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { ConfigError } from './config-error.ts'
import { parseAllowed, parseNetworks } from './networks.ts'
import { type OidcSettings, oidcSettings, oidcVariables } from './oidc.ts'
import { type KeySource, makeSecretKey, parseGivenKeys, readOrCreateKeyFile } from './secret-key.ts'

export type LogLevelName = 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent'

export type Env = {
  databaseUrl: string
  /** Of each process, at most; beside them it listens with one and a worker's queue has six. */
  databaseConnections: number
  /** Absolute. Holds the key file, the embedded database, the logs and the lab's state. */
  dataFolder: string
  host: string
  port: number
  /** Where browsers reach Jalon, without a trailing slash. */
  baseUrl: string
  /** Where the keys are that encrypt stored secrets; lib/secrets/key-ring.ts reads them. */
  keySource: KeySource
  /** Where the supervisor opens the lab on demand; null when nothing is there to open it. */
  labFolder: string | null
  /** The last migration that this version brings; null where no supervisor says it. */
  newestMigration: string | null
  /** What JALON_PUBLIC_URL says; null where nobody set it, and any name may lead here. */
  publicUrl: URL | null
  /** Whose word about callers is believed. */
  trustedProxies: BlockList
  /** Where connections may lead although the host keeps itself out of their reach. */
  allowedNetworks: BlockList
  /** Absolute paths of the sockets of this host that connections may lead to. */
  allowedSockets: ReadonlySet<string>
  /** What /api/metrics asks for; null where it is not offered. */
  metricsToken: string | null
  /** Null: people sign in with passwords only. */
  oidc: OidcSettings | null
  logLevel: LogLevelName
}

/** A transform that refuses with what the parser throws. */
function parsedBy<T>(parse: (text: string) => T) {
  return (text: string, context: z.core.$RefinementCtx<string>): T => {
    try {
      return parse(text)
    } catch (error) {
      context.addIssue(error instanceof Error ? error.message : String(error))
      return z.NEVER
    }
  }
}

const variables = z.object({
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must start with postgresql://')
    .optional(),
  JALON_DATABASE_OWNER_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must start with postgresql://')
    .optional(),
  JALON_DATA: z.string().default('.jalon'),
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number('must be a number').int().min(0).max(65535).default(3000),
  JALON_PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  JALON_SECRET_KEY: z.string().optional(),
  JALON_OTHER_SECRET_KEYS: z.string().optional(),
  JALON_DATABASE_CONNECTIONS: z.coerce.number('must be a number').int().min(2).max(1000).default(10),
  JALON_LAB_FOLDER: z.string().optional(),
  JALON_NEWEST_MIGRATION: z.string().optional(),
  JALON_ALLOW_ADDRESSES: z.string().default('').transform(parsedBy(parseAllowed)),
  JALON_TRUSTED_PROXIES: z.string().default('127.0.0.0/8,::1').transform(parsedBy(parseNetworks)),
  JALON_METRICS_TOKEN: z.string().min(16, 'must have 16 characters or more').optional(),
  ...oidcVariables,
  JALON_LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
})

type Source = Record<string, string | undefined>

let cached: Env | undefined

/** The settings of this process, read once. Throws ConfigError with one line that names the variable. */
export function readEnv(): Env {
  cached ??= parseEnv(process.env)
  return cached
}

export function parseEnv(source: Source): Env {
  const given = parseVariables(source)
  const dataFolder = resolve(given.JALON_DATA)
  // Next imports every route while it builds, on machines that have neither a database nor a key.
  const building = source.NEXT_PHASE === 'phase-production-build'
  const databaseUrl = given.DATABASE_URL ?? (building ? 'postgresql://127.0.0.1:1/none' : undefined)
  if (!databaseUrl) {
    throw new ConfigError('DATABASE_URL is not set; `npm start` sets it for the processes that it starts.')
  }
  return {
    databaseUrl,
    databaseConnections: given.JALON_DATABASE_CONNECTIONS,
    dataFolder,
    host: given.HOST,
    port: given.PORT,
    baseUrl: publicUrl(given),
    keySource: building ? { in: 'environment', keys: [makeSecretKey()] } : findKeys(given, dataFolder),
    labFolder: given.JALON_LAB_FOLDER ? resolve(given.JALON_LAB_FOLDER) : null,
    newestMigration: given.JALON_NEWEST_MIGRATION ?? null,
    publicUrl: given.JALON_PUBLIC_URL ? new URL(given.JALON_PUBLIC_URL) : null,
    trustedProxies: given.JALON_TRUSTED_PROXIES,
    allowedNetworks: given.JALON_ALLOW_ADDRESSES.networks,
    allowedSockets: given.JALON_ALLOW_ADDRESSES.sockets,
    metricsToken: given.JALON_METRICS_TOKEN ?? null,
    oidc: oidcSettings(given),
    logLevel: given.JALON_LOG_LEVEL,
  }
}

/** The settings that do not need a database yet: what the supervisor reads before it starts one. */
export function parseVariables(source: Source): z.infer<typeof variables> {
  // A variable set to nothing, as compose files and unit files leave them, counts as not set.
  const filled = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''))
  const parsed = variables.safeParse(filled)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  throw new ConfigError(`${String(issue?.path[0])}: ${issue?.message ?? 'not understood'}`)
}

export function publicUrl(given: {
  JALON_PUBLIC_URL?: string | undefined
  HOST: string
  PORT: number
}): string {
  if (given.JALON_PUBLIC_URL) return given.JALON_PUBLIC_URL.replace(/\/+$/, '')
  const everyInterface = given.HOST === '0.0.0.0' || given.HOST === '::'
  const host = everyInterface ? 'localhost' : given.HOST.includes(':') ? `[${given.HOST}]` : given.HOST
  return `http://${host}:${given.PORT}`
}

/** Makes the key file where there is neither one nor a key in the environment. */
export function findKeys(
  given: Pick<z.infer<typeof variables>, 'JALON_SECRET_KEY' | 'JALON_OTHER_SECRET_KEYS'>,
  dataFolder: string,
): KeySource {
  const { JALON_SECRET_KEY: newest, JALON_OTHER_SECRET_KEYS: others = '' } = given
  if (newest) return { in: 'environment', keys: parseGivenKeys(newest, others) }
  if (others) throw new ConfigError('JALON_OTHER_SECRET_KEYS goes with JALON_SECRET_KEY, which is not set.')
  const path = join(dataFolder, 'secret.key')
  readOrCreateKeyFile(path)
  return { in: 'file', path }
}
