import type { Workflow } from '../operation/workflow-names.ts'
import type { WorkflowInput } from '../operation/workflows.ts'
import type { Evidence, EvidencePart, Machine } from './evidence.ts'
import { type PreFlight, severities } from './finding.ts'
import type { Rule } from './rule.ts'

type Subject = Pick<Machine, 'incus'>

/** The rules that have something to say of this request. */
function concerned<W extends Workflow>(
  rules: readonly Rule[],
  workflow: W,
  input: WorkflowInput<W>,
  machine: Subject,
): Rule[] {
  const kind = machine.incus === null ? 'vsphere' : 'incus'
  return rules.filter(({ on, provider }) => {
    const occasion = on[workflow]
    return provider === kind && occasion !== undefined && (occasion.when?.(input) ?? true)
  })
}

/** What has to be asked of the peer before `judge` can say everything. */
export function neededParts<W extends Workflow>(
  rules: readonly Rule[],
  workflow: W,
  input: WorkflowInput<W>,
  machine: Subject,
): ReadonlySet<EvidencePart> {
  return new Set(concerned(rules, workflow, input, machine).flatMap(({ needs }) => needs))
}

export function judge<W extends Workflow>(
  rules: readonly Rule[],
  workflow: W,
  input: WorkflowInput<W>,
  evidence: Evidence,
): PreFlight {
  const asked = concerned(rules, workflow, input, evidence.machine)
  const isToldOf = ({ needs }: Rule) => needs.every((part) => evidence[part] !== null)
  const findings = asked.filter(isToldOf).flatMap(({ id, source, on }) => {
    const judgement = on[workflow]?.judge(input, evidence)
    return judgement ? [{ rule: id, source, ...judgement }] : []
  })
  return {
    findings: findings.sort((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity)),
    unjudged: asked.filter((rule) => !isToldOf(rule)).map(({ id }) => id),
  }
}
