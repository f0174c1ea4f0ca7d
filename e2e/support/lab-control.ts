/** Where and how often something strikes. Absent fields mean everywhere and always. */
type Target = {
  /** E.g. "CreateSnapshotEx_Task". */
  method?: string
  /** The machine's name. */
  instance?: string
  times?: number
}

/** The lab's control port: makes the simulated vCenter misbehave, and counts what was really done to it. */
export class LabControl {
  readonly #url: string | null

  constructor(url: string | null) {
    this.#url = url
  }

  /** `fault` is a vim fault's type, such as NoDiskSpace, or one of the lab's connection faults (http:…). */
  async fail(rule: Target & { fault: string; at?: 'call' | 'task' }): Promise<void> {
    await this.#send('POST', '/faults', rule)
  }

  async slowDown(rule: Target & { milliseconds: number }): Promise<void> {
    await this.#send('POST', '/delays', rule)
  }

  async expireSessions(): Promise<void> {
    await this.#send('POST', '/expire-sessions', {})
  }

  async putRight(): Promise<void> {
    if (this.#url === null) return
    await this.#send('DELETE', '/faults')
    await this.#send('DELETE', '/delays')
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
