/** Something that the person at the terminal has to mend. Printed as its one line, without a stack. */
export class OperatorError extends Error {
  override name = 'OperatorError'
}

export function errorCode(error: unknown): string | undefined {
  if (error instanceof AggregateError) return errorCode(error.errors[0])
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}
