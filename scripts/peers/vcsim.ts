import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { connect } from 'node:tls'
import { OperatorError } from '../start/operator-error.ts'
import type { VcsimBinary } from './vcsim-binary.ts'

export type VcsimOptions = {
  /** Virtual machines per resource pool; vcsim makes two pools. */
  machines: number
  /** Milliseconds by method, e.g. { CreateSnapshotEx: 3000 }. */
  methodDelays?: Readonly<Record<string, number>>
  /** A single host instead of a vCenter. */
  standaloneHost?: boolean
}

export type RunningVcsim = {
  /** https://127.0.0.1:port/sdk */
  address: string
  username: string
  password: string
  /** Of its certificate: 64 lower-case hex digits. */
  sha256: string
  /** Settles when the process ends, whoever ended it. */
  ended: Promise<void>
  stop(): Promise<void>
}

/** Starts one vcsim on a free port. It dies with us. */
export async function startVcsim(binary: VcsimBinary, options: VcsimOptions): Promise<RunningVcsim> {
  const username = 'peer'
  const password = randomBytes(12).toString('hex')
  const child = spawn(
    binary.path,
    [...argumentsOf(options), '-with-stdin', '-username', username, '-password', password],
    {
      // The simulator ends when its standard input does: with us, however we end.
      stdio: ['pipe', 'pipe', 'ignore'],
    },
  )
  const ended = once(child, 'exit').then(() => undefined)
  const host = await readyHost(child)
  return {
    address: `https://${host}/sdk`,
    username,
    password,
    sha256: await fingerprintAt(host),
    ended,
    stop: async () => {
      child.kill()
      await ended
    },
  }
}

function argumentsOf(options: VcsimOptions): string[] {
  const delays = Object.entries(options.methodDelays ?? {}).map(([method, delay]) => `${method}:${delay}`)
  return [
    '-vm',
    String(options.machines),
    ...(delays.length > 0 ? ['-method-delay', delays.join(',')] : []),
    ...(options.standaloneHost ? ['-esx'] : []),
  ]
}

/** Its one line says "ready HOST:PORT". */
async function readyHost(child: ChildProcess): Promise<string> {
  if (child.stdout) {
    for await (const line of createInterface(child.stdout)) {
      const [word, host] = line.split(' ')
      if (word === 'ready' && host) return host
    }
  }
  throw new OperatorError('vcsim ended before it was ready')
}

async function fingerprintAt(host: string): Promise<string> {
  const { hostname, port } = new URL(`https://${host}`)
  const socket = connect({ host: hostname, port: Number(port), rejectUnauthorized: false })
  await once(socket, 'secureConnect')
  const { fingerprint256 } = socket.getPeerCertificate()
  socket.destroy()
  return fingerprint256.replaceAll(':', '').toLowerCase()
}
