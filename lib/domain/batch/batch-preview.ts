import type { Fault } from '../fault.ts'
import type { Finding } from '../pre-flight/finding.ts'
import type { Withheld } from './batch-item.ts'

/** A snapshot that would be deleted. Times are ISO 8601 in UTC, bytes a decimal string. */
export type DoomedSnapshot = { ref: string; name: string; takenAt: string; sizeBytes: string | null }

/** What the batch would do with one instance, by what the inventory knows. */
export type BatchPreviewRow = {
  /** Null of an id that Jalon does not know; `name` is then that id. */
  instanceId: string | null
  name: string
  connectionName: string
  /** The most severe first. */
  findings: Finding[]
  withheld: Withheld[]
  /** Oldest first; empty unless snapshots are deleted. */
  snapshots: DoomedSnapshot[]
  /** Why nothing would be done; null where something would. */
  skipped: Fault | null
}

export type BatchPreview = {
  rows: BatchPreviewRow[]
  /** How many operations there would be. */
  operations: number
  /** How many instances would be left alone, each with its reason. */
  skipped: number
  /** Of the snapshots whose size is known, a decimal string. */
  knownBytes: string
  /** Ids of the rules that only the peer can answer: the worker judges them, and all others again, right before each call. */
  unjudged: string[]
  /** ISO 8601 in UTC; to be sent along as `asOf`. */
  readAt: string
}

/** The ids of instances that a list's filters let through, in the list's order. `total` is more than there are ids where it is too many. */
export type InstanceIds = { ids: string[]; total: number }
