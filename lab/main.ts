import path from 'node:path'
import { parseArgs } from 'node:util'
import { type RunningLab, startVsphereLab } from './vsphere/start.ts'

const usage = `Starts the simulators. One kind so far: vsphere.

  --host ADDRESS        where to listen (127.0.0.1)
  --port NUMBER         0 takes the port of the last time, or a free one (0)
  --state FOLDER        certificate, password, port and ready.json (.jalon/lab)
  --vms NUMBER          machines in the estate (60)
  --datastores NUMBER   in the estate, about (one for a hundred machines)
  --seed NUMBER         another estate (1)
  --snapshots NUMBER    of each ordinary machine (otherwise a third have a few)
  --username NAME       the administrator (administrator@vsphere.local)
  --password TEXT       otherwise random, kept in the state folder
  --api-version TEXT    what the vCenter says it is (8.0.2.0)
  --task-time FACTOR    how long tasks run; 0 at once, 10 slowly (1)
  --session-idle N      seconds until an idle session ends (1800)
  --http                no TLS
`

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      host: { type: 'string', default: '127.0.0.1' },
      port: { type: 'string', default: '0' },
      state: { type: 'string', default: '.jalon/lab' },
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
  })
  if (values.help) {
    process.stdout.write(usage)
    return
  }
  const lab = await startVsphereLab({
    host: values.host,
    port: numberOf('port', values.port),
    stateFolder: path.resolve(values.state),
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
    `vSphere lab ready at ${lab.address} (user ${lab.username}, password in ${path.join(values.state, 'ready.json')})`,
  )
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop(lab))
}

/** Replies that are being delayed on purpose are not waited for. */
function stop(lab: RunningLab): void {
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
