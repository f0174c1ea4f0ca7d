import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { childNamed, childrenNamed, textOf, type XmlElement } from '../soap/xml-element.ts'
import { type RunningLab, startVsphereLab, type VsphereLabOptions } from '../start.ts'
import { type Answer, SoapClient } from './soap-client.ts'

export const propertyCollector = { type: 'PropertyCollector', id: 'propertyCollector' }
export const rootFolder = { type: 'Folder', id: 'group-d1' }
const sessionManager = { type: 'SessionManager', id: 'SessionManager' }

type Machine = {
  ref: string
  name: string
  powerState: string
  hardware: { cpus: number; memoryMegabytes: number }
  snapshots: { ref: string; name: string; parent: string | null }[]
  current: string | null
}

/** A lab of its own port and folder for one test file, with tasks that take hardly any time. */
export class TestLab {
  readonly running: RunningLab
  readonly #folder: string

  private constructor(running: RunningLab, folder: string) {
    this.running = running
    this.#folder = folder
  }

  static async start(options: Partial<VsphereLabOptions> = {}): Promise<TestLab> {
    const folder = await mkdtemp(path.join(tmpdir(), 'jalon-lab-'))
    const running = await startVsphereLab({
      host: '127.0.0.1',
      port: 0,
      stateFolder: folder,
      machines: 30,
      seed: 1,
      userName: 'administrator@vsphere.local',
      apiVersion: '8.0.2.0',
      plain: true,
      taskTime: 0.005,
      sessionIdleSeconds: 1800,
      ...options,
    })
    return new TestLab(running, folder)
  }

  async stop(): Promise<void> {
    await this.running.close()
    await rm(this.#folder, { recursive: true })
  }

  client(): SoapClient {
    return new SoapClient(this.running.address)
  }

  async signedIn(userName = this.running.username): Promise<SoapClient> {
    const client = this.client()
    const answer = await login(client, userName, this.running.password)
    if (answer.fault) throw new Error(answer.fault)
    return client
  }

  async control(request: string, body: unknown = {}): Promise<Response> {
    const [method = 'GET', where = '/'] = request.split(' ')
    const url = new URL(where, this.running.controlUrl)
    return fetch(url, method === 'GET' ? {} : { method, body: JSON.stringify(body) })
  }

  /** The machine as the control port sees it. */
  async machine(name: string): Promise<Machine> {
    const machines: Machine[] = await (await this.control('GET /instances')).json()
    const found = machines.find((machine) => machine.name === name)
    if (!found) throw new Error(`no machine ${name}`)
    return found
  }
}

export function login(client: SoapClient, userName: string, password: string): Promise<Answer> {
  return client.call(
    'Login',
    sessionManager,
    `<userName>${userName}</userName><password>${password}</password>`,
  )
}

export type EndedTask = {
  state: string
  error: string | null
  result: string | null
  info: XmlElement
  states: string[]
}

/** Waits at the peer, as a real client does, until a task has ended. */
export async function taskEnd(client: SoapClient, task: string): Promise<EndedTask> {
  const collector = {
    type: 'PropertyCollector',
    id: await client.id('CreatePropertyCollector', propertyCollector),
  }
  const spec = `<spec><propSet><type>Task</type><pathSet>info</pathSet></propSet><objectSet><obj type="Task">${task}</obj></objectSet></spec>`
  await client.call('CreateFilter', collector, `${spec}<partialUpdates>false</partialUpdates>`)
  const states: string[] = []
  let version = ''
  for (;;) {
    const options = '<options><maxWaitSeconds>10</maxWaitSeconds></options>'
    const { body, fault } = await client.call(
      'WaitForUpdatesEx',
      collector,
      `<version>${version}</version>${options}`,
    )
    const update = childNamed(body, 'returnval')
    if (fault || !update) throw new Error(fault ?? `the task is still ${states.at(-1)}`)
    version = textOf(update, 'version') ?? ''
    const info = infoIn(update)
    const state = textOf(info, 'state') ?? ''
    if (states.at(-1) !== state) states.push(state)
    if (state === 'success' || state === 'error') {
      await client.call('DestroyPropertyCollector', collector)
      const error = childNamed(childNamed(info, 'error') ?? info, 'fault')?.schemaType ?? null
      return { state, error, result: textOf(info, 'result') ?? null, info, states }
    }
  }
}

export async function runTask(
  client: SoapClient,
  method: string,
  target: { type: string; id: string },
  args = '',
): Promise<EndedTask> {
  return taskEnd(client, await client.id(method, target, args))
}

function infoIn(update: XmlElement): XmlElement {
  const changes = childrenNamed(update, 'filterSet')
    .flatMap((set) => childrenNamed(set, 'objectSet'))
    .flatMap((set) => childrenNamed(set, 'changeSet'))
  const info = changes.map((change) => childNamed(change, 'val')).at(-1)
  if (!info) throw new Error('the update names no task')
  return info
}

export function vm(id: string): { type: string; id: string } {
  return { type: 'VirtualMachine', id }
}

export function snapshot(id: string): { type: string; id: string } {
  return { type: 'VirtualMachineSnapshot', id }
}

/** Arguments of CreateSnapshotEx_Task. */
export function newSnapshot(name: string, options: { memory?: boolean; quiesce?: boolean } = {}): string {
  const quiesce = options.quiesce
    ? '<quiesceSpec i:type="VirtualMachineGuestQuiesceSpec"><timeout>15</timeout></quiesceSpec>'
    : ''
  return `<name>${name}</name><description>essai</description><memory>${options.memory ?? false}</memory>${quiesce}`
}
