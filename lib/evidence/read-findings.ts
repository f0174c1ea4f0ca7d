import type { CloneRequest } from '../domain/clone/clone-request.ts'
import type { Workflow } from '../domain/operation/workflow-names.ts'
import type { WorkflowInput } from '../domain/operation/workflows.ts'
import { allRules } from '../domain/pre-flight/all-rules.ts'
import type { PreFlight } from '../domain/pre-flight/finding.ts'
import { judge, neededParts } from '../domain/pre-flight/judge.ts'
import type { CallContext, PeerInstance, Provider } from '../providers/provider.ts'
import { told } from './told.ts'

/** Who is asked about what: the machine was just read of the peer. */
export type FindingsSource = { provider: Provider; machine: PeerInstance; ctx: CallContext }

/**
 * What the rules say of an operation, after the peer was asked for what they need beside the machine, and for no more than that.
 * What it does not tell stops nothing: it is named.
 */
export async function readFindings<W extends Workflow>(
  { provider, machine, ctx }: FindingsSource,
  { workflow, input }: { workflow: W; input: WorkflowInput<W> },
): Promise<PreFlight> {
  const needed = neededParts(allRules, workflow, input, machine)
  const { snapshotRef, datastoreRefs } = placesOf(input, machine)
  const [hardware, datastores] = await Promise.all([
    needed.has('hardware') ? told(provider.clones?.readSource(machine.ref, snapshotRef, ctx)) : null,
    needed.has('datastores') ? told(provider.inventory.readSpaces(datastoreRefs, ctx)) : null,
  ])
  return judge(allRules, workflow, input, { now: new Date(), machine, hardware, datastores })
}

type Places = { snapshotRef: string | null; datastoreRefs: readonly string[] }

/** A clone is made of a snapshot, and somewhere else; everything else is about the machine where it is. */
function placesOf(input: object, machine: PeerInstance): Places {
  if (!isClone(input)) return { snapshotRef: null, datastoreRefs: machine.datastoreRefs }
  return { snapshotRef: input.snapshotRef, datastoreRefs: [input.datastoreRef] }
}

function isClone(input: object): input is Pick<CloneRequest, 'snapshotRef' | 'datastoreRef'> {
  return 'datastoreRef' in input
}
