import { startWorkerProcess, type WorkerProcess } from '#worker/testing/worker-process.ts'

/** A number of workers of which one at a time is killed without a word, and another started in its place. */
export class Fleet {
  #workers: WorkerProcess[] = []
  #timer: NodeJS.Timeout | null = null
  #changing: Promise<void> = Promise.resolve()
  kills = 0

  async start(count: number): Promise<void> {
    this.#workers = await Promise.all(Array.from({ length: count }, () => startWorkerProcess()))
  }

  /** Kills one at random, again and again, after half to one and a half times `seconds`. */
  killEvery(seconds: number, random: () => number): void {
    const milliseconds = seconds * 1000 * (0.5 + random())
    this.#timer = setTimeout(() => {
      this.#changing = this.#replaceOne(random)
      this.#changing.then(
        () => this.#timer && this.killEvery(seconds, random),
        (error: unknown) => console.error(error),
      )
    }, milliseconds)
  }

  async stopKilling(): Promise<void> {
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
    await this.#changing
  }

  async end(): Promise<void> {
    await this.stopKilling()
    await Promise.all(this.#workers.map((worker) => worker.end('SIGKILL')))
  }

  async #replaceOne(random: () => number): Promise<void> {
    const at = Math.floor(random() * this.#workers.length)
    this.kills += 1
    await this.#workers[at]?.end('SIGKILL')
    const fresh = await startWorkerProcess()
    this.#workers[at] = fresh
  }
}
