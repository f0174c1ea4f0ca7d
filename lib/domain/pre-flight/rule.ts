import type { CloneSource } from '../clone/clone-source.ts'
import type { GuestTools, PowerState, SnapshotCapabilities } from '../instance/instance.ts'
import type { Workflow } from '../operation/workflow-names.ts'
import type { WorkflowInput } from '../operation/workflows.ts'
import type { SnapshotTree } from '../snapshot/snapshot.ts'
import type { Finding, Severity } from './finding.ts'

/** The instance as the peer has it now. */
export type Machine = {
  powerState: PowerState
  guestTools: GuestTools
  /** The memory it is configured with. */
  memoryBytes: bigint | null
  /** What its files take up. */
  storageBytes: bigint | null
  datastoreRefs: readonly string[]
  consolidationNeeded: boolean
  capabilities: SnapshotCapabilities
  tree: SnapshotTree
}

export type DatastoreSpace = { ref: string; name: string; freeBytes: bigint; capacityBytes: bigint }

/** What has to be asked of the peer beside the machine itself; only what a rule needs is asked for. */
export type EvidenceParts = {
  /** Disks and network cards: of the machine, or of the snapshot that is to be cloned. */
  hardware: CloneSource
  /** Where the operation would write. */
  datastores: readonly DatastoreSpace[]
}
export type EvidencePart = keyof EvidenceParts

/** A part is null when it was not needed, or when the peer did not tell it. */
export type Evidence = { now: Date; machine: Machine } & {
  [Part in EvidencePart]: EvidenceParts[Part] | null
}

export type Judgement = Omit<Finding, 'rule'>

type Occasion<W extends Workflow> = {
  /** When the rule has something to say at all; always, where this is left out. */
  when?: (input: WorkflowInput<W>) => boolean
  /** The parts that it needs are there when this is called. */
  judge: (input: WorkflowInput<W>, evidence: Evidence) => Judgement | null
}

/** ICU messages; each may use what the rule's evidence holds. */
export type RuleWords = {
  title: string
  /** Why this matters. */
  why: string
  /** What was found, for each severity that the rule can have. */
  found: Partial<Record<Severity, string>>
  /** What the fix's button says, where the rule has one. */
  fix?: string
}

/** A guard rail. Each stands in a file of its own in `rules`, which says everything of it. */
export type Rule = {
  id: string
  /** The guide or document that the rule comes from, as it is called there. */
  source: string
  needs: readonly EvidencePart[]
  on: { readonly [W in Workflow]?: Occasion<W> }
  words: Readonly<Record<'fr' | 'en', RuleWords>>
}
