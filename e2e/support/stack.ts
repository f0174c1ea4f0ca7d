import { chmod, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stackFolder } from './own-stack.ts'
import { Program } from './program.ts'

/** A vCenter and how to sign in to it. */
export type Peer = {
  address: string
  username: string
  password: string
  /** The lab's control port; null at a peer that none of us wrote. */
  controlUrl: string | null
}

/** What the specs need to know of the running stack. Plain values: it travels to the workers as JSON. */
export type Stack = {
  baseUrl: string
  /** The one-time link that the first start printed. */
  setUpUrl: string
  /** The supervisor, whose children are the web process and the worker. */
  jalonPid: number
  dataFolder: string
  peer: Peer
}

export type RunningStack = { stack: Stack; stop: () => Promise<void> }

/**
 * Starts Jalon as `npm start` does, on an empty data folder, and a lab unless the environment names a peer. `index` is
 * the worker's to which the stack will belong.
 */
export async function startStack(index = 0): Promise<RunningStack> {
  const logFolder = stackFolder(index)
  // Cookies of an earlier run would pass for those of this one.
  await rm(logFolder, { recursive: true, force: true })
  await mkdir(logFolder, { recursive: true })
  const folder = await mkdtemp(join(tmpdir(), 'jalon-e2e-'))
  // As root, PostgreSQL runs under another account, which has to reach its folder.
  await chmod(folder, 0o711)
  const programs: Program[] = []
  const stop = async () => {
    for (const program of programs.reverse()) await program.stop()
    await rm(folder, { recursive: true, force: true })
  }
  try {
    const peer = givenPeer() ?? (await openLab(join(folder, 'lab'), logFolder, programs))
    const jalon = await startJalon(join(folder, 'data'), logFolder, programs)
    return { stack: { ...jalon, peer }, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** The peer that scripts/test-peers.ts started, for the specs tagged @peer. */
function givenPeer(): Peer | null {
  const { JALON_E2E_PEER_ADDRESS: address, JALON_E2E_PEER_USERNAME, JALON_E2E_PEER_PASSWORD } = process.env
  if (!address) return null
  return {
    address,
    username: JALON_E2E_PEER_USERNAME ?? '',
    password: JALON_E2E_PEER_PASSWORD ?? '',
    controlUrl: null,
  }
}

async function openLab(stateFolder: string, logFolder: string, programs: Program[]): Promise<Peer> {
  const { peer, program } = await startLab({ stateFolder, logFile: join(logFolder, 'lab.log'), machines: 60 })
  programs.push(program)
  return peer
}

type LabOptions = {
  /** Where the lab keeps its certificate, its password and what it says of itself. */
  stateFolder: string
  logFile: string
  machines: number
  /** How long its tasks take, as a share of the usual time; less than half of it unless said otherwise. */
  taskTime?: number
  apiVersion?: string
  password?: string
}

/** Starts a lab of its own, in a hurry. */
export async function startLab(options: LabOptions): Promise<{ peer: Peer; program: Program }> {
  const { stateFolder, logFile, machines, taskTime = 0.4, apiVersion, password } = options
  const flags = ['--state', stateFolder, '--port', '0', '--vms', String(machines)]
  const program = new Program({
    args: [
      'lab/main.ts',
      ...flags,
      ...['--task-time', String(taskTime)],
      ...(apiVersion ? ['--api-version', apiVersion] : []),
      ...(password ? ['--password', password] : []),
    ],
    logFile,
  })
  await program.printed(/https?:\/\/\S+/, 15_000)
  const peer: Peer = JSON.parse(await readFile(join(stateFolder, 'ready.json'), 'utf8'))
  return { peer, program }
}

async function startJalon(
  dataFolder: string,
  logFolder: string,
  programs: Program[],
): Promise<Omit<Stack, 'peer'>> {
  const jalon = new Program({
    args: ['scripts/start.ts'],
    env: {
      ...{ JALON_DATA: dataFolder, HOST: '127.0.0.1', PORT: '0', DATABASE_URL: '', JALON_PUBLIC_URL: '' },
      // The vCenters of the specs listen on loopback; on its other addresses nothing may be reached.
      JALON_ALLOW_ADDRESSES: '127.0.0.1',
    },
    logFile: join(logFolder, 'jalon.log'),
  })
  programs.push(jalon)
  // The first start may have to build.
  const [setUpUrl] = await jalon.printed(/http:\S+\/set-up\?token=[\w-]+/, 240_000)
  return { baseUrl: new URL(setUpUrl).origin, setUpUrl, jalonPid: jalon.pid, dataFolder }
}
