import { accessSync, constants, mkdirSync } from 'node:fs'
import { errorCode, OperatorError } from './operator-error.ts'

/** Makes the folder for everything that Jalon keeps on this host. As root, the database's account passes through. */
export function prepareDataFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 })
    accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (error) {
    throw new OperatorError(
      `The data folder ${path} cannot be written (${errorCode(error) ?? String(error)}): mend its permissions or set JALON_DATA.`,
    )
  }
}
