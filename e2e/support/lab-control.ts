/** Where and how often something strikes. Absent fields mean everywhere and always. */
type Target = {
  /** E.g. "CreateSnapshotEx_Task". */
  method?: string
  /** The machine's name. */
  instance?: string
  times?: number
}

export type LabMachine = {
  ref: string
  name: string
  powerState: 'poweredOn' | 'poweredOff' | 'suspended'
  hardware: { cpus: number; memoryMegabytes: number }
  snapshots: { ref: string; name: string; parent: string | null }[]
  /** The snapshot under "you are here", null at the root. */
  current: string | null
}

/** The lab's control port: makes the simulated vCenter misbehave, and counts what was really done to it. */
export class LabControl {
  readonly #url: string | null
  /** What brings back the places that were changed. */
  readonly #changed: (() => Promise<unknown>)[] = []

  constructor(url: string | null) {
    this.#url = url
  }

  /** `fault` is a vim fault's type, such as NoDiskSpace, or one of the lab's connection faults (http:…). */
  async fail(rule: Target & { fault: string }): Promise<void> {
    await this.#send('POST', '/faults', rule)
  }

  async slowDown(rule: Target & { milliseconds: number }): Promise<void> {
    await this.#send('POST', '/delays', rule)
  }

  /** Stops the next such call on its way to the method, for as long as the test likes: until `release`. */
  async hold(call: Pick<Target, 'method' | 'instance'>): Promise<void> {
    await this.#send('POST', '/holds', { ...call, at: 'arrival' })
  }

  /** Lets held calls go on. */
  async release(): Promise<void> {
    await this.#send('POST', '/release', {})
  }

  async expireSessions(): Promise<void> {
    await this.#send('POST', '/expire-sessions', {})
  }

  /** At once, without a task, as if by another client. */
  async setPower(machine: string, state: 'poweredOn' | 'poweredOff' | 'suspended'): Promise<void> {
    await this.#send('POST', '/power', { instance: machine, state })
  }

  /** As a deletion that left disks behind does; only the lab's reset takes it back. */
  async leaveDisks(machine: string): Promise<void> {
    await this.#send('POST', '/hardware', { instance: machine, consolidationNeeded: true })
  }

  /** What is left out stays as it is. */
  async reconfigure(machine: string, hardware: { cpus?: number; memoryMegabytes?: number }): Promise<void> {
    await this.#send('POST', '/hardware', { instance: machine, ...hardware })
  }

  async takeSnapshot(machine: string, name: string): Promise<void> {
    await this.#send('POST', '/snapshots', { instance: machine, name })
  }

  async removeAllSnapshots(machine: string): Promise<void> {
    await this.#send('POST', '/snapshots', { instance: machine, action: 'remove-all' })
  }

  async removeMachine(machine: string): Promise<void> {
    await this.#send('POST', '/remove', { instance: machine })
  }

  async machines(): Promise<LabMachine[]> {
    return (await this.#send('GET', '/instances')) as LabMachine[]
  }

  /** How many clients are signed in. */
  async sessions(): Promise<number> {
    return ((await this.#send('GET', '/sessions')) as { open: number }).open
  }

  async machine(name: string): Promise<LabMachine> {
    const found = (await this.machines()).find((machine) => machine.name === name)
    if (!found) throw new Error(`The lab has no machine ${name}`)
    return found
  }

  /** The names of its snapshots, parents first. */
  async snapshotsOf(machine: string): Promise<string[]> {
    return (await this.machine(machine)).snapshots.map(({ name }) => name)
  }

  /** How often the method took effect on the machine since the lab began. */
  async effects(method: string, machine: string): Promise<number> {
    const { effects } = (await this.#send('GET', '/effects')) as {
      effects: Record<string, Record<string, number>>
    }
    return effects[method]?.[(await this.machine(machine)).ref] ?? 0
  }

  /** As another administrator does, until `putRight`. */
  async changeHost(host: string, change: { maintenance: boolean }): Promise<void> {
    await this.#send('POST', '/host', { host, ...change })
    this.#changed.push(() => this.#send('POST', '/host', { host }))
  }

  /** The same of a datastore. */
  async changeDatastore(datastore: string, change: { freeBytes: number }): Promise<void> {
    const { freeBytes } = (await this.#send('POST', '/datastore', { datastore, ...change })) as {
      freeBytes: number
    }
    this.#changed.push(() => this.#send('POST', '/datastore', { datastore, freeBytes }))
  }

  async putRight(): Promise<void> {
    if (this.#url === null) return
    await this.#send('DELETE', '/faults')
    await this.#send('DELETE', '/delays')
    await this.release()
    for (const undo of this.#changed.splice(0)) await undo()
  }

  async #send(method: string, path: string, body?: unknown): Promise<unknown> {
    if (this.#url === null)
      throw new Error('This peer has no control port: the spec must not be tagged @peer')
    const response = await fetch(this.#url + path, {
      method,
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    })
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
    return response.json()
  }
}
