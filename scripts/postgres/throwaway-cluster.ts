import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrate } from '../../lib/db/migrate.ts'
import { ensureDatabase, openCluster } from './cluster.ts'

export type ThrowawayCluster = {
  /** A migrated, empty database: the template of every other. */
  templateUrl: string
  remove(): Promise<void>
}

export const templateDatabase = 'jalon_template'

/** A cluster in a temporary folder with a migrated template in it. Gone, with its files, after `remove`. */
export async function openThrowawayCluster(): Promise<ThrowawayCluster> {
  const folder = mkdtempSync(join(tmpdir(), 'jalon-postgres-'))
  // As root the server runs under another account, which has to pass through.
  chmodSync(folder, 0o711)
  const cluster = await openCluster({ folder, durable: false })
  const templateUrl = cluster.url(templateDatabase)
  const remove = async () => {
    await cluster.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    await ensureDatabase(cluster, templateDatabase)
    await migrate(templateUrl)
  } catch (error) {
    await remove()
    throw error
  }
  return { templateUrl, remove }
}
