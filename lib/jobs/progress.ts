/** Passes on at most one value per interval, and always the newest. */
export class Progress {
  readonly #write: (percent: number) => Promise<void>
  readonly #everyMs: number
  #next: number | null = null
  #timer: NodeJS.Timeout | null = null
  #writing: Promise<void> = Promise.resolve()

  constructor(write: (percent: number) => Promise<void>, everyMs = 300) {
    this.#write = write
    this.#everyMs = everyMs
  }

  report(percent: number): void {
    this.#next = percent
    if (this.#timer) return
    this.#flush()
    this.#timer = setTimeout(() => {
      this.#timer = null
      if (this.#next !== null) this.report(this.#next)
    }, this.#everyMs)
  }

  /** Nothing is written after this has returned. */
  async close(): Promise<void> {
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
    this.#flush()
    await this.#writing
  }

  #flush(): void {
    const percent = this.#next
    if (percent === null) return
    this.#next = null
    this.#writing = this.#writing.then(() => this.#write(percent))
  }
}
