/** Talks to the lab's control port: what somebody else does at the vCenter, and what the vCenter does wrong. */
export class LabControl {
  readonly #url: string

  constructor(url: string) {
    this.#url = url
  }

  fault(rule: {
    method?: string
    instance?: string
    type?: string
    fault: string
    at?: 'call' | 'task'
    times?: number
  }) {
    return this.#send('POST', '/faults', rule)
  }

  clearFaults() {
    return this.#send('DELETE', '/faults')
  }

  delay(rule: { method?: string; instance?: string; type?: string; milliseconds: number; times?: number }) {
    return this.#send('POST', '/delays', rule)
  }

  clearDelays() {
    return this.#send('DELETE', '/delays')
  }

  power(instance: string, state: 'poweredOn' | 'poweredOff' | 'suspended') {
    return this.#send('POST', '/power', { instance, state })
  }

  /** As another client does; what is left out stays. */
  reconfigure(instance: string, hardware: { cpus?: number; memoryMegabytes?: number; sharedBus?: boolean }) {
    return this.#send('POST', '/hardware', { instance, ...hardware })
  }

  /** Somebody converts a machine that is off. */
  template(instance: string) {
    return this.#send('POST', '/template', { instance })
  }

  snapshot(change: {
    instance: string
    action?: 'create' | 'revert' | 'rename' | 'remove' | 'remove-all'
    name?: string
    description?: string
    snapshot?: string
  }) {
    return this.#send('POST', '/snapshots', change)
  }

  host(change: { host: string; maintenance?: boolean }) {
    return this.#send('POST', '/host', change)
  }

  /** Answers how many bytes were free before. */
  datastore(change: { datastore: string; freeBytes?: number; maintenance?: boolean }) {
    return this.#send('POST', '/datastore', change) as Promise<{ freeBytes: number }>
  }

  forgetSpecification(name: string) {
    return this.#send('POST', '/forget-specification', { name })
  }

  /** Stops one call in its middle; `held` tells when it has come. */
  hold(rule: { method?: string; instance?: string; type?: string; at?: 'arrival' | 'reply'; pass?: number }) {
    return this.#send('POST', '/holds', rule)
  }

  held() {
    return this.#send('GET', '/holds') as Promise<HeldCall[]>
  }

  release(then: 'continue' | 'drop', id?: number) {
    return this.#send('POST', '/release', { then, ...(id === undefined ? {} : { id }) })
  }

  clock(offsetSeconds: number) {
    return this.#send('POST', '/clock', { offsetSeconds })
  }

  forgetTasks() {
    return this.#send('POST', '/forget-tasks')
  }

  recentCalls() {
    return this.#send('GET', '/calls') as Promise<{ method: string; instance: string; type: string }[]>
  }

  journal() {
    return this.#send('GET', '/journal') as Promise<{ method: string; instance: string; subject: string }[]>
  }

  tasks() {
    return this.#send('GET', '/tasks') as Promise<{ running: number; mostAtOnce: number }>
  }

  removeInstance(instance: string) {
    return this.#send('POST', '/remove', { instance })
  }

  async sessions(): Promise<number> {
    const { open } = (await this.#send('GET', '/sessions')) as { open: number }
    return open
  }

  /** Ends them all, and answers how many there were. */
  async expireSessions(): Promise<number> {
    const { ended } = (await this.#send('POST', '/expire-sessions')) as { ended: number }
    return ended
  }

  machines() {
    return this.#send('GET', '/instances') as Promise<LabMachine[]>
  }

  async machine(name: string): Promise<LabMachine> {
    const machines = await this.machines()
    const machine = machines.find((one) => one.name === name)
    if (!machine) throw new Error(`the lab has no machine ${name}`)
    return machine
  }

  /** How often a method took effect, on all objects together. */
  async effects(method: string): Promise<number> {
    const { effects } = (await this.#send('GET', '/effects')) as Effects
    return Object.values(effects[method] ?? {}).reduce((sum, count) => sum + count, 0)
  }

  resetEffects() {
    return this.#send('DELETE', '/effects')
  }

  async calls(method: string): Promise<number> {
    const { calls } = (await this.#send('GET', '/effects')) as Effects
    return Object.values(calls[method] ?? {}).reduce((sum, count) => sum + count, 0)
  }

  reset() {
    return this.#send('POST', '/reset')
  }

  async #send(method: string, path: string, body?: object): Promise<unknown> {
    const response = await fetch(this.#url + path, {
      method,
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    const answer: unknown = await response.json()
    if (!response.ok) throw new Error(`${method} ${path}: ${JSON.stringify(answer)}`)
    return answer
  }
}

type Counts = Record<string, Record<string, number>>
type Effects = { calls: Counts; effects: Counts }

export type HeldCall = {
  id: number
  method: string
  instance: string | null
  at: 'arrival' | 'reply'
  /** Whether the caller still waits for the reply, and has not given up or died. */
  awaited: boolean
}

export type LabMachine = {
  ref: string
  name: string
  powerState: string
  snapshots: { ref: string; name: string; parent: string | null }[]
  current: string | null
}
