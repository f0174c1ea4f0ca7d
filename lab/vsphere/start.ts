import { X509Certificate } from 'node:crypto'
import path from 'node:path'
import { listen } from '../server/listen.ts'
import { writeWhole } from '../write-whole.ts'
import { controlRequests } from './control/control-requests.ts'
import { Lab } from './lab.ts'
import { seedEstate } from './seed/estate.ts'
import { vcenterRequests } from './server/requests.ts'
import { openIdentity, saveIdentity } from './state-folder.ts'

export type VsphereLabOptions = {
  host: string
  /** 0 takes the port of the last time, or a free one. */
  port: number
  stateFolder: string
  machines: number
  /** About so many; otherwise one for a hundred machines. */
  datastores?: number | undefined
  seed: number
  /** Of each ordinary machine; otherwise a third have a few. */
  snapshotsEach?: number | undefined
  userName: string
  /** Absent: the one of the state folder, random when new. */
  password?: string | undefined
  apiVersion: string
  /** Plain HTTP instead of TLS. */
  plain: boolean
  taskTime: number
  sessionIdleSeconds: number
}

/** What ready.json says. */
export type Ready = {
  address: string
  username: string
  password: string
  /** Of the certificate: 64 lower-case hex digits; null without TLS. */
  sha256: string | null
  controlUrl: string
}

export type RunningLab = Ready & { close: () => Promise<void> }

/** Starts one simulated vCenter and its control port, and writes ready.json when both answer. */
export async function startVsphereLab(options: VsphereLabOptions): Promise<RunningLab> {
  const { host, stateFolder } = options
  const identity = await openIdentity(stateFolder, host)
  const password = options.password ?? identity.password
  const estate = () => seedEstate(options, new Date())
  const lab = new Lab({ ...options, password, instanceUuid: identity.instanceUuid }, estate())

  const certificate = options.plain ? null : identity
  const port = options.port || identity.port
  const server = await listen(vcenterRequests(lab), { host, port }, certificate)
  const control = await listen(controlRequests(lab, estate), { host: '127.0.0.1', port: 0 }, null)
  if (server.port !== identity.port) await saveIdentity(stateFolder, { ...identity, port: server.port })

  const ready: Ready = {
    address: `${options.plain ? 'http' : 'https'}://${host}:${server.port}/sdk`,
    username: options.userName,
    password,
    sha256: options.plain
      ? null
      : new X509Certificate(identity.cert).fingerprint256.replaceAll(':', '').toLowerCase(),
    controlUrl: `http://127.0.0.1:${control.port}`,
  }
  await writeWhole(path.join(stateFolder, 'ready.json'), `${JSON.stringify(ready, null, 2)}\n`)
  const close = async () => {
    lab.close()
    await Promise.all([server.close(), control.close()])
  }
  return { ...ready, close }
}
