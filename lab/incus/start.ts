import { X509Certificate } from 'node:crypto'
import path from 'node:path'
import { type Listening, listen } from '../server/listen.ts'
import { writeWhole } from '../write-whole.ts'
import { controlRequests } from './control/control-requests.ts'
import { eventsSocket } from './events/events-socket.ts'
import { incusRequests } from './http/requests.ts'
import { Lab } from './lab.ts'
import type { World } from './model/world.ts'
import { clusterEstate } from './seed/cluster-estate.ts'
import { guideEstate } from './seed/guide-estate.ts'
import { manyInstances } from './seed/many.ts'
import { openIdentity, saveIdentity } from './state-folder.ts'
import { fingerprintOf } from './trust/trust-store.ts'
import { pruneEveryMs, pruneExpired } from './work/prune-expired.ts'

/** A function, for tests that want a world of their own. */
export type IncusEstate =
  | 'guide'
  | 'cluster'
  | { instances: number; snapshotsEach: number }
  | ((now: Date) => World)

export type IncusLabOptions = {
  host: string
  /** 0 takes the port of the last time, or a free one. */
  port: number
  stateFolder: string
  estate: IncusEstate
  /** Multiplies how long operations take; 1 is the pace of a small real server. */
  taskTime: number
  /** On top of those of 6.0.4, e.g. "instance_snapshot_disk_only_restore". */
  extensions?: readonly string[]
}

/** What ready.json says. */
export type IncusReady = {
  kind: 'incus'
  /** https://host:port */
  address: string
  /** Of the server's certificate: 64 lower-case hex digits, what Incus calls its fingerprint. */
  sha256: string
  /** Already trusted, without restriction: for whoever does not want to join. */
  client: { certificatePem: string; privateKeyPem: string }
  controlUrl: string
}

export type RunningIncusLab = IncusReady & { close: () => Promise<void> }

/** Starts one simulated Incus server and its control port, and writes ready.json when both answer. */
export async function startIncusLab(options: IncusLabOptions): Promise<RunningIncusLab> {
  const { host, stateFolder } = options
  const identity = await openIdentity(stateFolder)
  const sha256 = fingerprintOf(new X509Certificate(identity.cert).raw)
  const estate = () => makeEstate(options.estate, new Date())
  let server: Listening | null = null
  let port = options.port || identity.port
  const settings = {
    ...{ certificate: identity.cert, fingerprint: sha256, taskTime: options.taskTime },
    address: `${host}:${port}`,
    extensions: options.extensions ?? [],
  }
  const lab = new Lab(settings, estate())
  const daemon = {
    kill: async () => {
      const listening = server
      server = null
      lab.kill()
      await listening?.close()
    },
    start: async () => {
      if (server) return
      const certificate = { key: identity.key, cert: identity.cert, requestCert: true }
      server = await listen(incusRequests(lab), { host, port }, certificate, eventsSocket(lab))
      port = server.port
      settings.address = `${host}:${port}`
    },
  }
  await daemon.start()
  const control = await listen(controlRequests(lab, estate, daemon), { host: '127.0.0.1', port: 0 }, null)
  if (port !== identity.port) await saveIdentity(stateFolder, { ...identity, port })

  lab.trust.add(identity.clientCert, { name: 'jalon-lab' })
  const ready: IncusReady = {
    ...{ kind: 'incus', address: `https://${host}:${port}`, sha256 },
    client: { certificatePem: identity.clientCert, privateKeyPem: identity.clientKey },
    controlUrl: `http://127.0.0.1:${control.port}`,
  }
  await writeWhole(path.join(stateFolder, 'ready.json'), `${JSON.stringify(ready, null, 2)}\n`)
  const pruning = setInterval(() => server && pruneExpired(lab), pruneEveryMs)
  const close = async () => {
    clearInterval(pruning)
    lab.kill()
    await Promise.all([server?.close(), control.close()])
  }
  return { ...ready, close }
}

function makeEstate(estate: IncusEstate, now: Date): World {
  if (typeof estate === 'function') return estate(now)
  if (estate === 'guide') return guideEstate(now)
  if (estate === 'cluster') return clusterEstate(now)
  return manyInstances(estate.instances, estate.snapshotsEach, now)
}
