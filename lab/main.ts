import path from 'node:path'
import { parseArgs } from 'node:util'
import { type IncusEstate, type RunningIncusLab, startIncusLab } from './incus/start.ts'
import { type RunningLab, startVsphereLab } from './vsphere/start.ts'

const usage = `Starts a simulator: one for each process, so that each can be stopped by itself.

  --kind NAME           vsphere or incus (vsphere)
  --host ADDRESS        where to listen (127.0.0.1)
  --port NUMBER         0 takes the port of the last time, or a free one (0)
  --state FOLDER        certificate, secrets, port and ready.json (.jalon/lab, and .jalon/lab/incus)
  --task-time FACTOR    how long tasks and operations run; 0 at once, 10 slowly (1)

 vsphere:
  --vms NUMBER          machines in the estate (60)
  --datastores NUMBER   in the estate, about (one for a hundred machines)
  --seed NUMBER         another estate (1)
  --snapshots NUMBER    of each ordinary machine (otherwise a third have a few)
  --username NAME       the administrator (administrator@vsphere.local)
  --password TEXT       otherwise random, kept in the state folder
  --api-version TEXT    what the vCenter says it is (8.0.2.0)
  --session-idle N      seconds until an idle session ends (1800)
  --http                no TLS

 incus:
  --estate NAME         guide or cluster (guide)
  --instances NUMBER    instead of an estate: so many, each with --snapshots (3)
  --extension NAME      an API extension on top of those of 6.0.4; may be repeated
`

function readFlags() {
  return parseArgs({
    options: {
      kind: { type: 'string', default: 'vsphere' },
      estate: { type: 'string', default: 'guide' },
      instances: { type: 'string' },
      extension: { type: 'string', multiple: true, default: [] },
      host: { type: 'string', default: '127.0.0.1' },
      port: { type: 'string', default: '0' },
      state: { type: 'string' },
      vms: { type: 'string', default: '60' },
      datastores: { type: 'string' },
      seed: { type: 'string', default: '1' },
      snapshots: { type: 'string' },
      username: { type: 'string', default: 'administrator@vsphere.local' },
      password: { type: 'string' },
      'api-version': { type: 'string', default: '8.0.2.0' },
      'task-time': { type: 'string', default: '1' },
      'session-idle': { type: 'string', default: '1800' },
      http: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  }).values
}

type Flags = ReturnType<typeof readFlags>

async function main(): Promise<void> {
  const flags = readFlags()
  if (flags.help) {
    process.stdout.write(usage)
    return
  }
  if (flags.kind !== 'vsphere' && flags.kind !== 'incus')
    throw new Error(`--kind wants vsphere or incus, not "${flags.kind}"`)
  const lab = flags.kind === 'incus' ? await startIncus(flags) : await startVsphere(flags)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop(lab))
}

async function startVsphere(values: Flags): Promise<RunningLab> {
  const state = values.state ?? '.jalon/lab'
  const lab = await startVsphereLab({
    host: values.host,
    port: numberOf('port', values.port),
    stateFolder: path.resolve(state),
    machines: numberOf('vms', values.vms),
    datastores: values.datastores === undefined ? undefined : numberOf('datastores', values.datastores),
    seed: numberOf('seed', values.seed),
    snapshotsEach: values.snapshots === undefined ? undefined : numberOf('snapshots', values.snapshots),
    userName: values.username,
    password: values.password,
    apiVersion: values['api-version'],
    plain: values.http,
    taskTime: numberOf('task-time', values['task-time']),
    sessionIdleSeconds: numberOf('session-idle', values['session-idle']),
  })
  console.log(
    `vSphere lab ready at ${lab.address} (user ${lab.username}, password in ${path.join(state, 'ready.json')})`,
  )
  return lab
}

async function startIncus(values: Flags): Promise<RunningIncusLab> {
  const state = values.state ?? '.jalon/lab/incus'
  const lab = await startIncusLab({
    host: values.host,
    port: numberOf('port', values.port),
    stateFolder: path.resolve(state),
    estate: estateOf(values),
    taskTime: numberOf('task-time', values['task-time']),
    extensions: values.extension,
  })
  const { controlUrl } = lab
  console.log(`Incus lab ready at ${lab.address} (trusted client in ${path.join(state, 'ready.json')})`)
  console.log(`A trust token: curl -s -d '{"name":"jalon"}' ${controlUrl}/token`)
  return lab
}

function estateOf({ estate, instances, snapshots }: Flags): IncusEstate {
  if (instances !== undefined)
    return {
      instances: numberOf('instances', instances),
      snapshotsEach: snapshots === undefined ? 3 : numberOf('snapshots', snapshots),
    }
  if (estate !== 'guide' && estate !== 'cluster')
    throw new Error(`--estate wants guide or cluster, not "${estate}"`)
  return estate
}

/** Replies that are being delayed on purpose are not waited for. */
function stop(lab: { close: () => Promise<void> }): void {
  lab.close().then(() => process.exit(0), fail)
}

function numberOf(flag: string, text: string): number {
  const number = Number(text)
  if (text.trim() === '' || !Number.isFinite(number) || number < 0)
    throw new Error(`--${flag} wants a number, not "${text}"`)
  return number
}

function fail(error: unknown): void {
  console.error(`lab: ${error instanceof Error ? error.message : String(error)}`)
  process.exitCode = 1
}

main().catch(fail)
