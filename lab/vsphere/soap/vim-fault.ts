import { field, structure, text, type Value } from './value.ts'

/** A fault of the vim25 vocabulary, thrown by a method or kept as the error of a task. */
export class VimFault extends Error {
  /** The vim type, e.g. "InvalidPowerState". */
  readonly type: string
  /** The fault's own fields. */
  readonly fields: Record<string, Value>

  constructor(type: string, message: string, fields: Record<string, Value> = {}) {
    super(message)
    this.type = type
    this.fields = fields
  }

  /** The MethodFault data object. */
  value(): Value {
    return { ...structure(this.type, this.fields), polymorphic: true }
  }

  /** The LocalizedMethodFault, as tasks and missingSet carry it. */
  localized(): Value {
    return structure('LocalizedMethodFault', { fault: this.value(), localizedMessage: text(this.message) })
  }

  /** The element inside <detail>; vCenter names it after the type. */
  detail(): string {
    const value = this.value()
    return field(`${this.type}Fault`, { ...value, attributes: ' xmlns="urn:vim25"' })
  }
}
