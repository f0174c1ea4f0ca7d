import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { startVsphereLab } from '#lab/vsphere/start.ts'
import { LabControl } from './lab-control.ts'

export type ArenaOptions = {
  database: { url: string; drop: () => Promise<void> }
  machines: number
  /** How many operations may run at the lab at once. */
  parallelLimit: number
}

export type Arena = Awaited<ReturnType<typeof openArena>>

/**
 * A lab, a database with one connection to it, and a person who may operate. `close` leaves nothing behind. Call it
 * before anything that imports the database client: it sets the environment for this process and for the workers that
 * it starts.
 */
export async function openArena({ database, machines, parallelLimit }: ArenaOptions) {
  process.env.DATABASE_URL = database.url
  process.env.JALON_SECRET_KEY ??= randomBytes(32).toString('hex')
  const stateFolder = await mkdtemp(path.join(tmpdir(), 'jalon-bench-'))
  process.env.JALON_DATA = stateFolder
  // The lab of the tests listens on loopback.
  process.env.JALON_ALLOW_ADDRESSES = '127.0.0.1'
  const lab = await startVsphereLab({
    host: '127.0.0.1',
    port: 0,
    stateFolder,
    machines,
    seed: 1,
    userName: 'operator@vsphere.local',
    apiVersion: '8.0.2.0',
    plain: false,
    // Tests that need a slow task ask for one.
    taskTime: 0.1,
    sessionIdleSeconds: 1800,
  })
  const { db } = await import('#lib/db/client.ts')
  const { encryptSecret } = await import('#lib/secrets/cipher.ts')
  const { closeQueue } = await import('#lib/jobs/queue.ts')

  const connection = await db.connection.create({
    data: {
      kind: 'vsphere',
      name: 'lab',
      address: lab.address,
      username: lab.username,
      secretCipher: encryptSecret(lab.password),
      trustMode: 'fingerprint',
      fingerprint: (lab.sha256 ?? '').replaceAll(':', '').toLowerCase(),
      parallelLimit,
      datastoreLimit: parallelLimit,
    },
  })
  const user = await db.user.create({ data: { id: 'ana', name: 'Ana', email: 'ana@example.test' } })

  return {
    db,
    control: new LabControl(lab.controlUrl),
    connectionId: connection.id,
    requestedBy: { id: user.id, name: user.name },

    async close() {
      await closeQueue()
      await db.$disconnect()
      await lab.close()
      await database.drop()
      await rm(stateFolder, { recursive: true, force: true })
    },
  }
}
