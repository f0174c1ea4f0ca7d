/** Talks to the lab's control port: what somebody else does at the vCenter, and what the vCenter does wrong. */
export class LabControl {
  readonly #url: string

  constructor(url: string) {
    this.#url = url
  }

  fault(rule: { method?: string; instance?: string; fault: string; at?: 'call' | 'task'; times?: number }) {
    return this.#send('POST', '/faults', rule)
  }

  clearFaults() {
    return this.#send('DELETE', '/faults')
  }

  delay(rule: { method?: string; instance?: string; milliseconds: number; times?: number }) {
    return this.#send('POST', '/delays', rule)
  }

  clearDelays() {
    return this.#send('DELETE', '/delays')
  }

  power(instance: string, state: 'poweredOn' | 'poweredOff' | 'suspended') {
    return this.#send('POST', '/power', { instance, state })
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

  removeInstance(instance: string) {
    return this.#send('POST', '/remove', { instance })
  }

  expireSessions() {
    return this.#send('POST', '/expire-sessions')
  }

  async machine(name: string): Promise<LabMachine> {
    const machines = (await this.#send('GET', '/instances')) as LabMachine[]
    const machine = machines.find((one) => one.name === name)
    if (!machine) throw new Error(`the lab has no machine ${name}`)
    return machine
  }

  /** How often a method took effect, on all objects together. */
  async effects(method: string): Promise<number> {
    const { effects } = (await this.#send('GET', '/effects')) as Effects
    return Object.values(effects[method] ?? {}).reduce((sum, count) => sum + count, 0)
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

export type LabMachine = {
  ref: string
  name: string
  powerState: string
  snapshots: { ref: string; name: string; parent: string | null }[]
  current: string | null
}
