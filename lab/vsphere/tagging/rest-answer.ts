/** What a request of the REST API ends in; `undefined` is an answer without a body. */
export type RestAnswer = { status: number; value: unknown }

/** An error of the vAPI standard, e.g. "unauthorized", as both spellings of the API tell it. */
export class RestError extends Error {
  readonly status: number
  readonly kind: string

  constructor(status: number, kind: string, message: string) {
    super(message)
    this.status = status
    this.kind = kind
  }
}

export type Spelling = 'api' | 'rest'

/** A value as /api (bare) or as /rest (wrapped) gives it. */
export function bodyOf(spelling: Spelling, value: unknown): string {
  if (value === undefined) return ''
  return JSON.stringify(spelling === 'api' ? value : { value })
}

export function errorBodyOf(spelling: Spelling, { kind, message }: RestError): string {
  const messages = [{ args: [], default_message: message, id: `com.vmware.vapi.endpoint.${kind}` }]
  return JSON.stringify(
    spelling === 'api'
      ? { error_type: kind.toUpperCase(), messages }
      : { type: `com.vmware.vapi.std.errors.${kind}`, value: { messages } },
  )
}

export const unauthenticated = () =>
  new RestError(401, 'unauthenticated', 'Unable to authenticate user: there is no such session.')
export const notFound = (what: string) => new RestError(404, 'not_found', `${what} was not found.`)
export const invalid = (what: string) => new RestError(400, 'invalid_argument', what)
