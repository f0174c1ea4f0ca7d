import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { hash, X509Certificate } from 'node:crypto'
import { once } from 'node:events'
import { chmod, mkdtemp, readFile, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { OperatorError } from '../../start/operator-error.ts'
import { clear, clearAbandoned, folderPrefix, ownerFile } from './leftovers.ts'
import { newClient } from './new-client.ts'
import { incusd } from './packages.ts'
import { makeTinyImage } from './tiny-image.ts'

export type RunningIncus = {
  /** https://127.0.0.1:port */
  address: string
  /** Of its certificate: 64 lower-case hex digits. */
  sha256: string
  /** The path of its Unix socket. */
  socket: string
  /** Trusted without restriction. */
  client: { certificatePem: string; privateKeyPem: string }
  /** Runs the `incus` command on this daemon, as a person on its host would; its standard output. */
  incus(...args: string[]): Promise<string>
  /** Kills the daemon without a word; its containers go on. */
  kill(): Promise<void>
  /** Starts it again on the same state. */
  restart(): Promise<void>
  /** Ends it with all that it started, mounted and wrote. */
  stop(): Promise<void>
}

/**
 * Starts one real daemon with state of its own below the temporary folder: pools `default` (dir) and `fast` (btrfs in a
 * sparse file of 2 GiB), a profile for each, and the image `tiny`. Several run side by side. Needs `installIncus` first.
 */
export async function startIncus(): Promise<RunningIncus> {
  await clearAbandoned()
  const folder = await mkdtemp(join(tmpdir(), folderPrefix))
  // Containers are other users, and walk down to their files.
  await chmod(folder, 0o711)
  await refuseClosedFolders(folder)
  await writeFile(join(folder, ownerFile), String(process.pid))
  const state = join(folder, 'state')
  const env = { ...withoutIncus(process.env), INCUS_DIR: state, INCUS_CONF: join(folder, 'client') }
  const incus = (...args: string[]) => command(env, args)
  let daemon: ChildProcess | null = null
  const start = async () => {
    daemon = spawn(incusd, ['--group', 'root', '--logfile', join(folder, 'incusd.log')], {
      env,
      stdio: 'ignore',
    })
    daemon.unref()
    await incus('admin', 'waitready', '--timeout', '60')
  }
  const kill = async () => {
    const running = daemon
    daemon = null
    if (!running || running.exitCode !== null || running.signalCode !== null) return
    // Without this nothing would keep us until it is gone.
    running.ref()
    running.kill('SIGKILL')
    await once(running, 'exit')
  }
  const stop = async () => {
    if (daemon) await incus('delete', '--force', ...(await allInstances(incus))).catch(() => undefined)
    await kill()
    await clear(folder)
  }
  try {
    await start()
    const port = await freePort()
    await command(env, ['admin', 'init', '--preseed'], preseed(port))
    const client = await trustedClient(folder, incus)
    await incus('image', 'import', await makeTinyImage(folder), '--alias', 'tiny')
    const certificate = new X509Certificate(await readFile(join(state, 'server.crt')))
    return {
      address: `https://127.0.0.1:${port}`,
      sha256: hash('sha256', certificate.raw),
      socket: join(state, 'unix.socket'),
      ...{ client, incus, kill, restart: start, stop },
    }
  } catch (error) {
    await stop()
    throw error
  }
}

/** INCUS_SOCKET, INCUS_PROJECT and INCUS_REMOTE would lead the command to another daemon than ours, perhaps a person's own. */
function withoutIncus(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const kept = { ...env }
  for (const name of Object.keys(kept)) if (name.startsWith('INCUS_')) delete kept[name]
  return kept
}

function preseed(port: number): string {
  return `config:
  core.https_address: 127.0.0.1:${port}
  images.auto_update_interval: "0"
storage_pools:
- {name: default, driver: dir}
- {name: fast, driver: btrfs, config: {size: 2GiB}}
profiles:
- {name: default, devices: {root: {type: disk, path: /, pool: default}}}
- {name: fast, devices: {root: {type: disk, path: /, pool: fast}}}
`
}

async function command(env: NodeJS.ProcessEnv, args: readonly string[], input = ''): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = execFile('incus', args, { env, maxBuffer: 2 ** 26 }, (error, stdout, stderr) => {
      if (error) reject(new OperatorError(`incus ${args.join(' ')}: ${stderr.trim() || error.message}`))
      else resolve(stdout)
    })
    child.stdin?.end(input)
  })
}

async function trustedClient(folder: string, incus: RunningIncus['incus']): Promise<RunningIncus['client']> {
  const { private: privateKeyPem, cert: certificatePem } = await newClient('jalon-test')
  const file = join(folder, 'client.crt')
  await writeFile(file, certificatePem)
  await incus('config', 'trust', 'add-certificate', file, '--name', 'jalon-test')
  return { certificatePem, privateKeyPem }
}

async function allInstances(incus: RunningIncus['incus']): Promise<string[]> {
  const list = await incus('list', '--format', 'csv', '--columns', 'n')
  return list.split('\n').filter((name) => name !== '')
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (typeof address !== 'object' || address === null) throw new Error('listening on no port')
  return address.port
}

async function refuseClosedFolders(folder: string): Promise<void> {
  for (let above = dirname(folder); above !== '/'; above = dirname(above)) {
    const { mode } = await stat(above)
    if (mode & 0o001) continue
    throw new OperatorError(
      `${above} is closed to other users, and containers are: set TMPDIR to another folder.`,
    )
  }
}
