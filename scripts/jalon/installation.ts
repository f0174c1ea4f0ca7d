import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseVariables } from '../../lib/config/env.ts'
import { prepareDataFolder } from '../start/data-folder.ts'
import { openDatabase } from '../start/database.ts'
import { OperatorError } from '../start/operator-error.ts'
import { unlessStopped } from '../start/shutdown.ts'

export type Installation = { databaseUrl: string; dataFolder: string }

type Options = {
  /** Makes the data folder and an empty embedded database where there are none. */
  create?: boolean
  /** Leaves the database at the version that it has. */
  leaveAsItIs?: boolean
}

/**
 * Runs a command on the installation that the environment names: on the database of DATABASE_URL, or on the embedded
 * one, which is found where it runs and otherwise started for as long as the command takes. Modules of lib/ that read
 * the environment may be imported by `use`.
 */
export async function withInstallation<T>(
  use: (installation: Installation) => Promise<T>,
  { create = false, leaveAsItIs = false }: Options = {},
): Promise<T> {
  const given = parseVariables(process.env)
  const dataFolder = resolve(given.JALON_DATA)
  if (create) prepareDataFolder(dataFolder)
  else if (!given.DATABASE_URL && !existsSync(join(dataFolder, 'postgres'))) {
    throw new OperatorError(
      `There is no Jalon in ${dataFolder}: JALON_DATA or DATABASE_URL says where it is.`,
    )
  }
  const stop = new AbortController()
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(name, () => stop.abort(new OperatorError('Stopped.')))
  }
  const tell = (line: string) => console.error(line)
  const database = await openDatabase({
    given: given.DATABASE_URL,
    givenOwner: given.JALON_DATABASE_OWNER_URL,
    dataFolder,
    leaveAsItIs,
    tell,
  })
  try {
    process.env.DATABASE_URL = database.url
    process.env.JALON_DATA = dataFolder
    return await unlessStopped(stop.signal, use({ databaseUrl: database.url, dataFolder }))
  } finally {
    await database.close()
  }
}
