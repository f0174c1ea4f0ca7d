import { randomUUID } from 'node:crypto'

/** Numbers of shared/api/status_code.go. */
export const statusCodes = { Pending: 105, Running: 103, Success: 200, Failure: 400, Cancelled: 401 } as const
export type OperationStatus = keyof typeof statusCodes

/** URLs of what it works on, by kind: "instances", "instances_snapshots". */
export type Resources = Record<string, string[]>

export type OperationFacts = {
  project: string
  description: string
  resources: Resources
  createdAt: string
  location: string
}

export class Operation {
  readonly id = randomUUID()
  readonly facts: OperationFacts
  status: OperationStatus = 'Pending'
  err = ''
  /** What waiting for a failed one reports. */
  errCode = 500
  readonly ended: Promise<void>
  #end: () => void = () => undefined

  constructor(facts: OperationFacts) {
    this.facts = facts
    this.ended = new Promise((resolve) => {
      this.#end = resolve
    })
  }

  get url(): string {
    return `/1.0/operations/${this.id}`
  }

  isOpen(): boolean {
    return this.status === 'Pending' || this.status === 'Running'
  }

  finish(): void {
    this.status = 'Success'
    this.#end()
  }

  fail(message: string, code: number): void {
    this.status = 'Failure'
    this.err = message
    this.errCode = code
    this.#end()
  }

  /** As api.Operation has it; updated_at stayed what created_at is on 6.0.4 for all work that reports no progress. */
  view(status = this.status): Record<string, unknown> {
    const { description, createdAt, resources, location } = this.facts
    return {
      id: this.id,
      class: 'task',
      description,
      created_at: createdAt,
      updated_at: createdAt,
      status,
      status_code: statusCodes[status],
      resources,
      metadata: null,
      may_cancel: false,
      err: this.err,
      location,
    }
  }
}
