import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Program } from './program.ts'

/** A simulated Incus server, as its ready.json tells. */
export type IncusPeer = {
  kind: 'incus'
  /** https://127.0.0.1:port */
  address: string
  /** Of its certificate, 64 lower-case hex digits: what Incus calls its fingerprint. */
  sha256: string
  /** Trusted from the start, without restriction. */
  client: { certificatePem: string; privateKeyPem: string }
  controlUrl: string
}

export type IncusLabOptions = {
  /** Where the lab keeps its certificate and what it says of itself. */
  stateFolder: string
  logFile: string
  estate?: 'guide' | 'cluster'
  /** Instead of an estate: so many instances of so many snapshots. */
  instances?: number
  snapshotsEach?: number
  extensions?: readonly string[]
}

/** Starts a simulated Incus of its own, in a hurry: its operations take less than half the usual time. */
export async function startIncusLab(
  options: IncusLabOptions,
): Promise<{ peer: IncusPeer; program: Program }> {
  const { stateFolder, logFile, estate = 'guide', instances, snapshotsEach = 3, extensions = [] } = options
  const program = new Program({
    args: [
      ...['lab/main.ts', '--kind', 'incus', '--state', stateFolder, '--task-time', '0.4'],
      ...(instances === undefined
        ? ['--estate', estate]
        : ['--instances', String(instances), '--snapshots', String(snapshotsEach)]),
      ...extensions.flatMap((name) => ['--extension', name]),
    ],
    logFile,
  })
  await program.printed(/Incus lab ready at https:\S+/, 15_000)
  const peer: IncusPeer = JSON.parse(await readFile(join(stateFolder, 'ready.json'), 'utf8'))
  return { peer, program }
}
