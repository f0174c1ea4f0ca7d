import { ownFault } from '../fault.ts'
import type { PlannedItem } from './batch-item.ts'
import type { BatchPreview, BatchPreviewRow } from './batch-preview.ts'
import type { BatchRequest } from './batch-request.ts'
import { type Candidate, type InstancePlan, planInstance } from './plan-instance.ts'

/** One chosen instance; without a candidate, of an id that nothing is known by. */
type Chosen = { id: string; candidate: Candidate | null; plan: InstancePlan }

/** The lines of a batch. The first line of every instance comes before the second of any: those of one run one after another. */
export function planItems(request: BatchRequest, candidates: readonly Candidate[], now: Date): PlannedItem[] {
  const lines = planAll(request, candidates, now).map(linesOf)
  const longest = lines.reduce((most, { length }) => Math.max(most, length), 0)
  return Array.from({ length: longest }, (_, turn) => lines.flatMap((own) => own[turn] ?? [])).flat()
}

/** The same, as a person is shown it before they ask. */
export function previewBatch(
  request: BatchRequest,
  candidates: readonly Candidate[],
  now: Date,
): BatchPreview {
  const chosen = planAll(request, candidates, now)
  const doomed = chosen.flatMap(({ plan }) => (plan.skipped ? [] : plan.doomed))
  const items = chosen.flatMap(linesOf)
  return {
    rows: chosen.map(toRow),
    operations: items.filter(({ skipped }) => skipped === null).length,
    skipped: chosen.filter(({ plan }) => plan.skipped !== null).length,
    knownBytes: doomed.reduce((sum, { sizeBytes }) => sum + (sizeBytes ?? 0n), 0n).toString(),
    unjudged: [...new Set(chosen.flatMap(({ plan }) => plan.unjudged))],
    readAt: now.toISOString(),
  }
}

/** Candidates in their order, then whatever nothing is known of: it is told and not forgotten. */
function planAll(request: BatchRequest, candidates: readonly Candidate[], now: Date): Chosen[] {
  const known = new Set(candidates.map(({ instanceId }) => instanceId))
  const unknown = request.instanceIds.filter((id) => !known.has(id))
  const skipped = ownFault('not_found', 'instance_gone')
  return [
    ...candidates.map((candidate) => ({
      id: candidate.instanceId,
      candidate,
      plan: planInstance(request, candidate, now),
    })),
    ...unknown.map((id) => ({
      id,
      candidate: null,
      plan: { findings: [], unjudged: [], withheld: [], doomed: [], skipped },
    })),
  ]
}

function linesOf({ id, candidate, plan }: Chosen): PlannedItem[] {
  const { withheld, skipped, doomed } = plan
  const line: PlannedItem = {
    instanceId: candidate?.instanceId ?? null,
    instanceName: candidate?.name ?? id,
    connectionName: candidate?.connectionName ?? '',
    snapshotRef: null,
    subject: null,
    shownPowerState: candidate?.machine.powerState ?? null,
    withheld,
    skipped,
  }
  if (doomed.length === 0) return [line]
  return doomed.map(({ ref, name }) => ({ ...line, snapshotRef: ref, subject: name }))
}

function toRow({ id, candidate, plan }: Chosen): BatchPreviewRow {
  return {
    instanceId: candidate?.instanceId ?? null,
    name: candidate?.name ?? id,
    connectionName: candidate?.connectionName ?? '',
    findings: plan.findings,
    withheld: plan.withheld,
    snapshots: plan.doomed.map(({ ref, name, takenAt, sizeBytes }) => ({
      ref,
      name,
      takenAt: takenAt.toISOString(),
      sizeBytes: sizeBytes?.toString() ?? null,
    })),
    skipped: plan.skipped,
  }
}
