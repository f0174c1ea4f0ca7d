import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { ConfigError } from '../../lib/config/config-error.ts'
import { findKeys, parseVariables, publicUrl } from '../../lib/config/env.ts'
import { oidcSettings } from '../../lib/config/oidc.ts'
import { listMigrations } from '../../lib/db/migration-list.ts'
import { prepareDataFolder } from './data-folder.ts'
import { OperatorError } from './operator-error.ts'
import { claimPort } from './port.ts'

export type Part = 'web' | 'worker'

export type Settings = {
  parts: Part[]
  dataFolder: string
  logFolder: string
  labFolder: string
  /** Null: the embedded PostgreSQL. */
  databaseUrl: string | undefined
  /** Undefined: DATABASE_URL owns its tables. */
  databaseOwnerUrl: string | undefined
  host: string
  port: number
  baseUrl: string
  /** The last that this version brings. */
  newestMigration: string | undefined
}

/** Reads the command line and the environment, and refuses what cannot work before anything is started. */
export async function readSettings(argv: string[], source: NodeJS.ProcessEnv): Promise<Settings> {
  try {
    return await readValidSettings(argv, source)
  } catch (error) {
    if (error instanceof ConfigError) throw new OperatorError(error.message)
    throw error
  }
}

async function readValidSettings(argv: string[], source: NodeJS.ProcessEnv): Promise<Settings> {
  const parts = readParts(argv)
  const given = parseVariables(source)
  const port = parts.includes('web') ? await claimPort(given.HOST, given.PORT) : given.PORT
  const dataFolder = resolve(given.JALON_DATA)
  prepareDataFolder(dataFolder)
  // Made or checked here, so that a setting that cannot work is told in one line and not by every process.
  findKeys(given, dataFolder)
  oidcSettings(given)
  return {
    parts,
    dataFolder,
    logFolder: join(dataFolder, 'logs'),
    labFolder: join(dataFolder, 'lab'),
    databaseUrl: given.DATABASE_URL,
    databaseOwnerUrl: given.JALON_DATABASE_OWNER_URL,
    host: given.HOST,
    port,
    baseUrl: publicUrl({ ...given, PORT: port }),
    newestMigration: (await listMigrations()).at(-1),
  }
}

export function readParts(argv: string[]): Part[] {
  const { values } = parseArgs({ args: argv, options: { only: { type: 'string' } } })
  if (values.only === undefined) return ['web', 'worker']
  if (values.only !== 'web' && values.only !== 'worker') {
    throw new OperatorError(`--only takes web or worker, not ${values.only}.`)
  }
  return [values.only]
}

/** What the processes find in their environment; they read it with lib/config/env.ts. */
export function childEnvironment(settings: Settings, databaseUrl: string, name: string): NodeJS.ProcessEnv {
  return {
    ...process.env,
    DATABASE_URL: databaseUrl,
    // Only what migrates needs it.
    JALON_DATABASE_OWNER_URL: undefined,
    JALON_DATA: settings.dataFolder,
    JALON_LAB_FOLDER: settings.labFolder,
    // The web part is bundled and cannot list them.
    JALON_NEWEST_MIGRATION: settings.newestMigration,
    JALON_PROCESS: name,
    HOST: settings.host,
    PORT: String(settings.port),
    NEXT_TELEMETRY_DISABLED: '1',
    // Compiled code from the last time: a third off the time that a process needs to start.
    NODE_COMPILE_CACHE: join(settings.dataFolder, 'compile-cache'),
  }
}
