/** Where and how often something strikes. Absent fields mean everywhere and always. */
type Target = {
  /** E.g. "snapshot.create", "snapshot.restore", "instance.stop", "operation.wait", "instance.list". */
  method?: string
  /** "project/name", or a name that only one instance has. */
  instance?: string
  times?: number
}

export type IncusLabInstance = {
  /** "project/name" */
  ref: string
  name: string
  project: string
  status: 'Running' | 'Stopped' | 'Frozen'
  /** What its disks hold, as far as the lab cares. */
  files: string[]
  config: Record<string, string>
  snapshots: { name: string; createdAt: string; expiresAt: string; stateful: boolean; files: string[] }[]
}

/** The control port of the simulated Incus: makes it misbehave, and counts what was really done to it. */
export class IncusControl {
  readonly #url: string

  constructor(url: string) {
    this.#url = url
  }

  /** `fault`: words that the server answers, or with "task" that its operation fails with; or a connection fault (http:…). */
  async fail(rule: Target & { fault: string; at?: 'call' | 'task' }): Promise<void> {
    await this.#send('POST', '/faults', rule)
  }

  /** How late a reading is answered, or how long a change's operation runs. */
  async slowDown(rule: Target & { milliseconds: number }): Promise<void> {
    await this.#send('POST', '/delays', rule)
  }

  /** Stops the next such call before it has an effect, or at "reply" when only its answer is missing, until `release`. */
  async hold(call: Pick<Target, 'method' | 'instance'> & { at?: 'arrival' | 'reply' }): Promise<void> {
    await this.#send('POST', '/holds', call)
  }

  async release(then: 'continue' | 'drop' = 'continue'): Promise<void> {
    await this.#send('POST', '/release', { then })
  }

  /** As `incus config trust add` prints it; with a project, for a restricted client. */
  async token(name: string, project?: string): Promise<string> {
    const { token } = (await this.#send('POST', '/token', { name, project })) as { token: string }
    return token
  }

  /** As `incus config trust add-certificate`. */
  async trust(certificate: string, project?: string): Promise<void> {
    await this.#send('POST', '/trust', { certificate, project })
  }

  /** At once, without an operation, as if by somebody with the `incus` command. */
  async setPower(instance: string, state: IncusLabInstance['status']): Promise<void> {
    await this.#send('POST', '/power', { instance, state })
  }

  async setConfig(instance: string, key: string, value: string): Promise<void> {
    await this.#send('POST', '/config', { instance, key, value })
  }

  async takeSnapshot(instance: string, name: string): Promise<void> {
    await this.#send('POST', '/snapshots', { instance, name })
  }

  async removeSnapshot(instance: string, name: string): Promise<void> {
    await this.#send('POST', '/snapshots', { instance, name, action: 'remove' })
  }

  /** Inside the guest: the guide's `touch this_file.txt`. */
  async touch(instance: string, file: string): Promise<void> {
    await this.#send('POST', '/guest', { instance, write: file })
  }

  async ignoreShutdown(instance: string, ignoresShutdown: boolean): Promise<void> {
    await this.#send('POST', '/guest', { instance, ignoresShutdown })
  }

  /** Ends the websockets of all listeners, as a network does. */
  async cutEvents(): Promise<void> {
    await this.#send('POST', '/events', { cut: true })
  }

  /** The daemon's process ends, and with it what it was doing; `startDaemon` brings it back at the same address. */
  async killDaemon(): Promise<void> {
    await this.#send('POST', '/kill', {})
  }

  async startDaemon(): Promise<void> {
    await this.#send('POST', '/start', {})
  }

  async instance(name: string): Promise<IncusLabInstance> {
    const all = (await this.#send('GET', '/instances')) as IncusLabInstance[]
    const found = all.find((one) => one.ref === name) ?? all.find((one) => one.name === name)
    if (!found) throw new Error(`The lab has no instance ${name}`)
    return found
  }

  /** In the order in which they were taken. */
  async snapshotsOf(instance: string): Promise<string[]> {
    return (await this.instance(instance)).snapshots.map(({ name }) => name)
  }

  /** How often the method took effect on the instance since the lab began. */
  async effects(method: string, instance: string): Promise<number> {
    const { effects } = (await this.#send('GET', '/effects')) as {
      effects: Record<string, Record<string, number>>
    }
    return effects[method]?.[(await this.instance(instance)).ref] ?? 0
  }

  /** Everything as at the start; who is trusted stays so. */
  async reset(): Promise<void> {
    await this.#send('POST', '/reset', {})
  }

  async putRight(): Promise<void> {
    await this.#send('POST', '/start', {})
    await this.#send('DELETE', '/faults')
    await this.#send('DELETE', '/delays')
    await this.release()
  }

  async #send(method: string, path: string, body?: unknown): Promise<unknown> {
    const response = await fetch(this.#url + path, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
    return response.json()
  }
}
