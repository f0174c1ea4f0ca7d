import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type IncusLabOptions, type RunningIncusLab, startIncusLab } from '../start.ts'
import { EventListener } from './event-listener.ts'
import { IncusClient, type Target } from './incus-client.ts'

export type SeenInstance = {
  ref: string
  status: string
  files: string[]
  config: Record<string, string>
  snapshots: { name: string; expiresAt: string; stateful: boolean }[]
}

/** A lab of its own port and folder for one test file, with operations that take hardly any time. */
export class TestLab {
  readonly running: RunningIncusLab
  readonly #folder: string
  readonly #open: { close: () => void }[] = []

  private constructor(running: RunningIncusLab, folder: string) {
    this.running = running
    this.#folder = folder
  }

  static async start(options: Partial<IncusLabOptions> = {}): Promise<TestLab> {
    const folder = await mkdtemp(path.join(tmpdir(), 'jalon-lab-'))
    const defaults = { host: '127.0.0.1', port: 0, estate: 'guide', taskTime: 0.02 } as const
    return new TestLab(await startIncusLab({ ...defaults, stateFolder: folder, ...options }), folder)
  }

  async stop(): Promise<void> {
    for (const one of this.#open.splice(0)) one.close()
    await this.running.close()
    await rm(this.#folder, { recursive: true })
  }

  /** As the client that is trusted from the start. */
  get trusted(): Target {
    const { address, client } = this.running
    return { address, cert: client.certificatePem, key: client.privateKeyPem }
  }

  client(target: Target = this.trusted): IncusClient {
    const client = new IncusClient(target)
    this.#open.push(client)
    return client
  }

  async listen(query: string, target: Target = this.trusted): Promise<EventListener> {
    const listener = await EventListener.open(target, query)
    this.#open.push(listener)
    return listener
  }

  /** `request` is "METHOD /path". */
  async control(request: string, body: unknown = {}): Promise<unknown> {
    const [method = 'GET', where = '/'] = request.split(' ')
    const url = new URL(where, this.running.controlUrl)
    const response = await fetch(url, method === 'GET' ? {} : { method, body: JSON.stringify(body) })
    if (!response.ok) throw new Error(`${request}: ${response.status} ${await response.text()}`)
    return response.json()
  }

  /** As the control port sees it. */
  async instance(ref: string): Promise<SeenInstance> {
    const all = (await this.control('GET /instances')) as SeenInstance[]
    const found = all.find((one) => one.ref === ref)
    if (!found) throw new Error(`no instance ${ref}`)
    return found
  }
}
