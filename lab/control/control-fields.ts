export class BadControlRequest extends Error {}

/** The fields of a JSON body, each checked when it is asked for. */
export class ControlFields {
  readonly #body: Record<string, unknown>

  constructor(body: unknown) {
    if (typeof body !== 'object' || body === null || Array.isArray(body)) {
      throw new BadControlRequest('the body must be a JSON object')
    }
    this.#body = Object.fromEntries(Object.entries(body))
  }

  has(name: string): boolean {
    return this.#body[name] !== undefined
  }

  text(name: string): string | undefined {
    const value = this.#body[name]
    if (value === undefined || value === null) return undefined
    if (typeof value !== 'string') throw new BadControlRequest(`"${name}" must be text`)
    return value
  }

  number(name: string): number | undefined {
    const value = this.#body[name]
    if (value === undefined || value === null) return undefined
    if (typeof value !== 'number') throw new BadControlRequest(`"${name}" must be a number`)
    return value
  }

  flag(name: string): boolean {
    const value = this.#body[name]
    if (value !== undefined && typeof value !== 'boolean')
      throw new BadControlRequest(`"${name}" must be true or false`)
    return value ?? false
  }

  wanted<T>(name: string, value: T | undefined): T {
    if (value === undefined) throw new BadControlRequest(`"${name}" is missing`)
    return value
  }

  oneOf<T extends string>(name: string, words: readonly T[]): T | undefined {
    const value = this.text(name)
    const found = words.find((word) => word === value)
    if (value !== undefined && found === undefined)
      throw new BadControlRequest(`"${name}" must be one of ${words.join(', ')}`)
    return found
  }
}
