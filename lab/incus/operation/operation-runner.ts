import { OperationError } from '../api-error.ts'
import { Operation, type OperationFacts, type OperationStatus } from './operation.ts'

export type Job = OperationFacts & {
  /** Milliseconds until `work`; null runs until the daemon is killed. */
  duration: number | null
  /** What happens as soon as it runs; throws OperationError to fail at once. */
  begin?: (() => void) | undefined
  /** What happens when the time is over; throws OperationError to fail. */
  work: () => void
}

type Announce = (operation: Operation, status: OperationStatus) => void

/** Runs operations, and forgets them seconds after they ended: who was not listening then cannot learn the outcome. */
export class OperationRunner {
  readonly #announce: Announce
  readonly #forgetAfter: number
  readonly #operations = new Map<string, Operation>()
  readonly #timers = new Set<NodeJS.Timeout>()
  #count = 0

  /** 5.3 s were measured on 6.0.4 from the request of a snapshot that took 0.1 s. */
  constructor(announce: Announce, forgetAfterMs = 5_000) {
    this.#announce = announce
    this.#forgetAfter = forgetAfterMs
  }

  start(job: Job): Operation {
    const operation = new Operation(job)
    this.#operations.set(operation.id, operation)
    operation.status = 'Running'
    this.#count += 1
    // Both are sent by tasks of their own at the daemon, so that now and then the later one is the first to arrive.
    const order =
      this.#count % 5 === 0 ? (['Running', 'Pending'] as const) : (['Pending', 'Running'] as const)
    for (const status of order) this.#announce(operation, status)
    // In a task of its own: the request has been answered before it is known how it goes.
    this.#later(0, () => this.#run(operation, job))
    return operation
  }

  find(id: string): Operation | undefined {
    return this.#operations.get(id)
  }

  list(): Operation[] {
    return [...this.#operations.values()]
  }

  forgetFinished(): void {
    for (const [id, operation] of this.#operations) if (!operation.isOpen()) this.#operations.delete(id)
  }

  /** What is running never ends, and nobody hears of it again: the daemon's process is gone. */
  kill(): void {
    for (const timer of this.#timers) clearTimeout(timer)
    this.#timers.clear()
    this.#operations.clear()
  }

  #run(operation: Operation, job: Job): void {
    if (!this.#attempt(operation, job.begin) || job.duration === null) return
    this.#later(job.duration, () => {
      if (this.#attempt(operation, job.work)) this.#end(operation, () => operation.finish())
    })
  }

  #attempt(operation: Operation, work: (() => void) | undefined): boolean {
    try {
      work?.()
      return true
    } catch (error) {
      if (!(error instanceof OperationError)) throw error
      this.#end(operation, () => operation.fail(error.message, error.code))
      return false
    }
  }

  #end(operation: Operation, end: () => void): void {
    end()
    this.#announce(operation, operation.status)
    this.#later(this.#forgetAfter, () => this.#operations.delete(operation.id))
  }

  #later(milliseconds: number, then: () => void): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer)
      then()
    }, milliseconds)
    this.#timers.add(timer)
  }
}
