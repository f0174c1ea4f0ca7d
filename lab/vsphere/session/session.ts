import type { ManagedObject } from '../model/managed-object.ts'
import type { Ref } from '../model/ref.ts'
import { bool, dateTime, int, structure, text, type Value } from '../soap/value.ts'
import type { Account } from './accounts.ts'

/** One login. Views, collectors and filters belong to it and go with it. */
export class Session {
  readonly key: string
  readonly account: Account
  readonly ipAddress: string
  readonly userAgent: string
  readonly loginTime: Date
  lastActiveTime: Date
  callCount = 0
  readonly ended = new AbortController()
  readonly #objects = new Map<string, ManagedObject>()

  constructor(key: string, account: Account, client: { ipAddress: string; userAgent: string }, now: Date) {
    this.key = key
    this.account = account
    this.ipAddress = client.ipAddress
    this.userAgent = client.userAgent
    this.loginTime = now
    this.lastActiveTime = now
  }

  /** As vCenter names objects of a session. */
  newObjectId(): string {
    return `session[${this.key}]${crypto.randomUUID()}`
  }

  add<T extends ManagedObject>(object: T): T {
    this.#objects.set(object.ref.id, object)
    return object
  }

  remove(object: ManagedObject): void {
    this.#objects.delete(object.ref.id)
  }

  find(ref: Ref): ManagedObject | undefined {
    const object = this.#objects.get(ref.id)
    return object?.ref.type === ref.type ? object : undefined
  }

  objects(): Iterable<ManagedObject> {
    return this.#objects.values()
  }

  /** The UserSession data object. */
  value(): Value {
    return structure('UserSession', {
      key: text(this.key),
      userName: text(this.account.userName),
      fullName: text(this.account.fullName),
      loginTime: dateTime(this.loginTime),
      lastActiveTime: dateTime(this.lastActiveTime),
      locale: text('en'),
      messageLocale: text('en'),
      extensionSession: bool(false),
      ipAddress: text(this.ipAddress),
      userAgent: text(this.userAgent),
      callCount: int(this.callCount),
    })
  }
}
