import type { ProviderKind } from '../connection/connection.ts'
import type { Workflow } from '../operation/workflow-names.ts'
import type { WorkflowInput } from '../operation/workflows.ts'
import type { Evidence, EvidencePart } from './evidence.ts'
import type { Finding, Severity } from './finding.ts'
import type { RiskCondition } from './risk.ts'

export type Judgement = Omit<Finding, 'rule' | 'source'>

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
  /** Of an instance at risk, where the rule tells of it: on its badge, and above a list of such instances. */
  risk?: { badge: string; list: string }
}

/** A guard rail. Each stands in a file of its own in `rules`, which says everything of it. */
export type Rule = {
  id: string
  /** Whose instances it is about: of others it says nothing. */
  provider: ProviderKind
  /** The guide or document that the rule comes from, as it is called there. */
  source: string
  needs: readonly EvidencePart[]
  on: { readonly [W in Workflow]?: Occasion<W> }
  /** When an instance is at risk by what the inventory knows, where the rule can tell. */
  risk?: RiskCondition
  words: Readonly<Record<'fr' | 'en', RuleWords>>
}
