import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { readEnv } from '../../lib/config/env.ts'
import { keyId, readKeyRing } from '../../lib/secrets/key-ring.ts'
import { withClient } from '../postgres/cluster.ts'
import { writeBackupFile } from './backup/backup-file.ts'
import { dumpDatabase } from './backup/dump.ts'
import { UsageError } from './command.ts'
import { withInstallation } from './installation.ts'
import { recordAudit } from './record-audit.ts'

/** npm run jalon -- backup <file>: everything that Jalon keeps, of one moment, while it runs. */
export async function run(args: string[]): Promise<void> {
  const { positionals } = parseArgs({ args, allowPositionals: true })
  const [file, ...more] = positionals
  if (file === undefined || more.length > 0) throw new UsageError('backup wants the name of one file.')
  const path = resolve(file)
  await withInstallation(async ({ databaseUrl }) => {
    const [key] = readKeyRing()
    const bytes = await withClient(databaseUrl, (client) => writeBackupFile(path, key, dumpDatabase(client)))
    await recordAudit('data.backup', { file: path, bytes })
    console.log(`${path}: ${(bytes / 1_000_000).toFixed(1)} MB`)
    tellOfKey(key)
  })
}

function tellOfKey(key: Buffer): void {
  const { keySource } = readEnv()
  const place = keySource.in === 'file' ? keySource.path : 'JALON_SECRET_KEY'
  console.log(`The passwords in it are encrypted with the key ${keyId(key)}, which is NOT in it. Keep a copy of
${place} in another place: without it, every provider's password has to be entered
again and every second factor set up again.`)
}
