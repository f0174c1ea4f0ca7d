import type { Lab } from '../lab.ts'
import type { ManagedObject } from '../model/managed-object.ts'
import type { Ref } from '../model/ref.ts'
import type { Session } from '../session/session.ts'
import type { XmlElement } from '../soap/xml-element.ts'

export type Client = { ipAddress: string; userAgent: string; gone: AbortSignal }

/** One method call on its way. */
export type Call = {
  lab: Lab
  method: string
  target: Ref
  /** The whole call element; arguments are its children. */
  args: XmlElement
  session: Session | null
  client: Client
  /** Set by Login and cleared by Logout: the cookie that the reply carries. */
  setCookie: (key: string | null) => void
}

export type SessionCall = Call & { session: Session }

export type Method = {
  /** The privilege that the caller must hold on the target. */
  privilege?: string
} & (
  | { anonymous: true; handle: (call: Call) => string | Promise<string> }
  | { anonymous?: false; handle: (call: SessionCall) => string | Promise<string> }
)

export type MethodTable = Record<string, Method>

/** Objects of the session, then those that everybody shares. */
export function findObject(call: Call, ref: Ref): ManagedObject | undefined {
  return call.session?.find(ref) ?? call.lab.world.find(ref)
}
