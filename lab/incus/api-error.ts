/** What the daemon answers instead of doing something: an HTTP status and its words. */
export class ApiError extends Error {
  readonly code: number

  constructor(code: number, message: string) {
    super(message)
    this.code = code
  }
}

/** Why an operation failed. `code` is what waiting for it reports: 500 for nearly everything. */
export class OperationError extends Error {
  readonly code: number

  constructor(message: string, code = 500) {
    super(message)
    this.code = code
  }
}

/** The operation failed and its turn never ended: only a forced stop is let in, as after a shutdown that timed out on 6.0.4. */
export class StuckError extends OperationError {}

export function noInstance(project: string, name: string): ApiError {
  return new ApiError(404, `Failed to fetch instance "${name}" in project "${project}": Instance not found`)
}

export function noSnapshot(project: string, instance: string, name: string): ApiError {
  return new ApiError(
    404,
    `Failed to fetch snapshot "${name}" of instance "${instance}" in project "${project}": Instance_snapshot not found`,
  )
}
