type Instance = {
  ref: string
  name: string
  status: string
  files: string[]
  snapshots: { name: string; expiresAt: string; files: string[] }[]
}

/** The control port of the simulated Incus server, as far as the tests of workers need it. */
export class IncusLabControl {
  readonly #url: string

  constructor(url: string) {
    this.#url = url
  }

  /** Inside the guest: the guide's `touch this_file.txt`. */
  async touch(instance: string, file: string): Promise<void> {
    await this.#send('POST', '/guest', { instance, write: file })
  }

  async ignoreShutdown(instance: string, ignoresShutdown: boolean): Promise<void> {
    await this.#send('POST', '/guest', { instance, ignoresShutdown })
  }

  async setPower(instance: string, state: 'Running' | 'Stopped'): Promise<void> {
    await this.#send('POST', '/power', { instance, state })
  }

  /** Stops the next such call before it has an effect, or at "reply" when only its answer is missing, until `release`. */
  async hold(call: { method: string; instance: string; at: 'arrival' | 'reply' }): Promise<void> {
    await this.#send('POST', '/holds', call)
  }

  async release(then: 'continue' | 'drop'): Promise<void> {
    await this.#send('POST', '/release', { then })
  }

  async slowDown(rule: { method: string; milliseconds: number; times?: number }): Promise<void> {
    await this.#send('POST', '/delays', rule)
  }

  async fail(rule: { method: string; fault: string; at: 'call' | 'task'; times?: number }): Promise<void> {
    await this.#send('POST', '/faults', rule)
  }

  async killDaemon(): Promise<void> {
    await this.#send('POST', '/kill', {})
  }

  async startDaemon(): Promise<void> {
    await this.#send('POST', '/start', {})
  }

  async instance(name: string): Promise<Instance> {
    const all = (await this.#send('GET', '/instances')) as Instance[]
    const found = all.find((one) => one.name === name)
    if (!found) throw new Error(`The lab has no instance ${name}`)
    return found
  }

  /** How often the method took effect on the instance since the lab began. */
  async effects(method: string, instance: string): Promise<number> {
    const { effects } = (await this.#send('GET', '/effects')) as {
      effects: Record<string, Record<string, number>>
    }
    return effects[method]?.[(await this.instance(instance)).ref] ?? 0
  }

  async putRight(): Promise<void> {
    await this.#send('POST', '/start', {})
    await this.#send('DELETE', '/faults')
    await this.#send('DELETE', '/delays')
    await this.release('continue')
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
