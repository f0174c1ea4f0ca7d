import { existsSync } from 'node:fs'
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

/** Every how many milliseconds somebody who waits looks again. */
const lookMs = 50

const atWork = 'at-work-'

/**
 * The workers' tests run beside each other, except where one measures time: the others' share of the processors would be
 * in its figures. Workers are processes that know nothing of each other; what they agree by is a folder of marks.
 */
export class Turns {
  readonly #folder: string
  readonly #quiet: string

  constructor(folder = 'test-results/e2e-stack/turns') {
    this.#folder = folder
    this.#quiet = join(folder, 'quiet')
  }

  /** Forgets the marks of a run that was ended in the middle. */
  async clear(): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true })
    await mkdir(this.#folder, { recursive: true })
  }

  /** Waits until nobody wants quiet; returns how to end this worker's turn. */
  async besideOthers(worker: number): Promise<() => Promise<void>> {
    const mark = join(this.#folder, `${atWork}${worker}`)
    for (;;) {
      // First the mark and then the look; who wants quiet does the same, so that one of the two sees the other.
      await writeFile(mark, '')
      if (!existsSync(this.#quiet)) return () => rm(mark)
      await rm(mark)
      while (existsSync(this.#quiet)) await pause(lookMs)
    }
  }

  /** Asks for quiet, and waits until every turn that has begun is over; returns how to end the quiet. */
  async alone(): Promise<() => Promise<void>> {
    while (!(await this.#askForQuiet())) await pause(lookMs)
    while ((await readdir(this.#folder)).some((mark) => mark.startsWith(atWork))) await pause(lookMs)
    return () => rm(this.#quiet)
  }

  async #askForQuiet(): Promise<boolean> {
    try {
      await writeFile(this.#quiet, '', { flag: 'wx' })
      return true
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
      throw error
    }
  }
}
