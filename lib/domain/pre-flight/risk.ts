import type { EvidenceValues } from './finding.ts'
import type { Rule } from './rule.ts'

/** What the inventory knows of every instance, and keeps in the index that its lists are counted by. */
export type RiskFacts = {
  snapshotDepth: number
  oldestSnapshotAt: Date | null
  consolidationNeeded: boolean
  /** It has a snapshot, and a power-off takes it back to that one. */
  powerOffReverts: boolean
}

/**
 * When an instance is at risk by one fact of its own. Data and no function: the database judges fifty thousand instances by the same
 * words as `risksOf` judges one (lib/reads/risk-conditions.ts).
 */
export type RiskCondition =
  | { fact: 'snapshotDepth'; atLeast: number }
  | { fact: 'oldestSnapshotAt'; olderThanHours: number }
  | { fact: 'consolidationNeeded' | 'powerOffReverts' }

export type Risk = { rule: string; evidence: EvidenceValues }

const hourMs = 3_600_000

/** Snapshots taken before this moment are older than so many hours. */
export function hoursBefore(now: Date, hours: number): Date {
  return new Date(now.getTime() - hours * hourMs)
}

/** The rules that hold the instance at risk, by what the inventory knows. */
export function risksOf(rules: readonly Rule[], facts: RiskFacts, now: Date): Risk[] {
  return rules.flatMap(({ id, risk }) => {
    const evidence = risk ? atRisk(risk, facts, now) : null
    return evidence ? [{ rule: id, evidence }] : []
  })
}

function atRisk(condition: RiskCondition, facts: RiskFacts, now: Date): EvidenceValues | null {
  if (condition.fact === 'snapshotDepth') {
    return facts.snapshotDepth >= condition.atLeast ? { depth: facts.snapshotDepth } : null
  }
  if (condition.fact === 'oldestSnapshotAt') {
    const { oldestSnapshotAt } = facts
    // No chain: snapshots that stand beside each other weigh on nothing as they grow old.
    if (!oldestSnapshotAt || facts.snapshotDepth === 0) return null
    if (oldestSnapshotAt >= hoursBefore(now, condition.olderThanHours)) return null
    return { days: Math.floor((now.getTime() - oldestSnapshotAt.getTime()) / (24 * hourMs)) }
  }
  return facts[condition.fact] ? {} : null
}
