import type { CustomizationChoice } from '../clone/customization.ts'

/** What a clone was asked to be, with names where the inventory knows what the references stand for. */
export type AskedClone = {
  folder: string | null
  compute: string | null
  datastore: string | null
  /** The snapshot that it is made of; null for the source as it is. */
  snapshot: string | null
  asTemplate: boolean
  linked: boolean
  powerOn: boolean
  customization: CustomizationChoice['kind']
}

/** What a clone that did not succeed left at the peer, and may be removed. */
export type LeftoverView = {
  /** Null where the peer could not be asked: there may be something. */
  name: string | null
  instanceId: string | null
  /** The job that removes it now. */
  removalId: string | null
}

/** The machine or template that an operation made. */
export type MadeInstance = { instanceId: string; name: string; isTemplate: boolean }
