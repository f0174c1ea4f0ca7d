import { randomBytes } from 'node:crypto'
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openThrowawayCluster } from '#scripts/postgres/throwaway-cluster.ts'
import { createThrowawayDatabase } from '#scripts/postgres/throwaway-database.ts'
import { startProgram } from './program.ts'

/** `controlUrl` is the lab's; a peer that none of us wrote has no such door. */
export type BenchPeer = {
  address: string
  username: string
  password: string
  sha256: string
  controlUrl?: string | null
}
export type Estate = {
  size: number
  peer: BenchPeer
  databaseUrl: string
  dataFolder: string
  environment: Record<string, string>
  close(): Promise<void>
}

type Plan = { size: number; snapshots: number; peer: string }

/** A peer of that size, an empty migrated database, and the environment in which Jalon's processes find them. */
export async function openEstate({ size, snapshots, peer }: Plan): Promise<Estate> {
  console.log(`\n${peer} with ${size} machines`)
  const dataFolder = await mkdtemp(join(tmpdir(), 'jalon-bench-'))
  await chmod(dataFolder, 0o711)
  const cluster = await openThrowawayCluster()
  const { url } = await createThrowawayDatabase(cluster.templateUrl)
  const started = peer === 'vcsim' ? await startVcsim(size) : await startLab(dataFolder, size, snapshots)
  const environment = {
    DATABASE_URL: url,
    JALON_DATA: dataFolder,
    JALON_SECRET_KEY: randomBytes(32).toString('hex'),
    // The peer listens on loopback.
    JALON_ALLOW_ADDRESSES: '127.0.0.1',
    JALON_LOG_LEVEL: 'error',
  }
  Object.assign(process.env, environment)
  return {
    size,
    peer: started.peer,
    databaseUrl: url,
    dataFolder,
    environment,
    close: async () => {
      await started.stop()
      await cluster.remove()
      await rm(dataFolder, { recursive: true, force: true })
    },
  }
}

async function startLab(folder: string, size: number, snapshots: number) {
  const state = join(folder, 'bench-lab')
  // Tasks are over soon: what is measured is before and after them.
  const tasks = ['--task-time', '0.1']
  const flags = [
    '--vms',
    String(size),
    '--snapshots',
    String(snapshots),
    // Large estates have them by the hundred: 300 for 10,000 machines.
    '--datastores',
    String(Math.max(3, Math.round(size * 0.03))),
    '--state',
    state,
    '--port',
    '0',
    ...tasks,
  ]
  const lab = await startProgram(['lab/main.ts', ...flags], {}, /lab ready at/)
  const peer: BenchPeer = JSON.parse(await readFile(join(state, 'ready.json'), 'utf8'))
  return { peer, stop: lab.stop }
}

/** vcsim makes two resource pools, each with as many machines as it is told. */
async function startVcsim(size: number) {
  const { installVcsim } = await import('#scripts/peers/vcsim-binary.ts')
  const { startVcsim: start } = await import('#scripts/peers/vcsim.ts')
  const running = await start(await installVcsim(), { machines: Math.ceil(size / 2) })
  return { peer: running, stop: () => running.stop() }
}
