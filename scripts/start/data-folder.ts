import { accessSync, constants, existsSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { errorCode, OperatorError } from './operator-error.ts'

/** Makes the folder for everything that Jalon keeps on this host. As root, the database's account passes through. */
export function prepareDataFolder(path: string): void {
  try {
    makeFolder(path)
    accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (error) {
    throw new OperatorError(
      `The data folder ${path} cannot be written (${errorCode(error) ?? String(error)}): mend its permissions or set JALON_DATA.`,
    )
  }
}

/** Node's own recursive mkdir never returns where a parent refuses in an unexpected way, as /proc does. */
function makeFolder(path: string): void {
  const mode = process.getuid?.() === 0 ? 0o711 : 0o700
  if (existsSync(path)) return
  if (!existsSync(dirname(path))) makeFolder(dirname(path))
  mkdirSync(path, { mode })
}
