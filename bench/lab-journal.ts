/** What the lab says of itself at its control port; moments in ms since the epoch, by the clock of this host. */
export class LabJournal {
  readonly #url: string

  constructor(controlUrl: string) {
    this.#url = controlUrl
  }

  /** When a method was last called on a machine. */
  async lastCall(methods: readonly string[], machine: string): Promise<number> {
    return this.#last('/calls', methods, machine)
  }

  /** When a method last took effect on a machine: its task ended in that moment. */
  async lastEffect(methods: readonly string[], machine: string): Promise<number> {
    return this.#last('/journal', methods, machine)
  }

  async #last(path: string, methods: readonly string[], machine: string): Promise<number> {
    const answer = await fetch(this.#url + path)
    const entries = (await answer.json()) as { method: string; instance: string; at: string }[]
    const found = entries.findLast((entry) => methods.includes(entry.method) && entry.instance === machine)
    if (!found) throw new Error(`The lab knows of no ${methods.join(' or ')} on ${machine}`)
    return Date.parse(found.at)
  }
}
