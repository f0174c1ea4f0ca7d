import { db } from '../db/client.ts'
import type { LossPreview, RemovalLoss, RestoreLoss, RevertLoss } from '../domain/loss/loss-preview.ts'
import type { Removal } from '../domain/loss/merge.ts'
import { removalLoss } from '../domain/loss/removal-loss.ts'
import { restoreLoss } from '../domain/loss/restore-loss.ts'
import { revertLoss } from '../domain/loss/revert-loss.ts'
import type { Workflow } from '../domain/operation/workflow-names.ts'
import type { WorkflowInput } from '../domain/operation/workflows.ts'
import type { CallContext, PeerInstance, Provider } from '../providers/provider.ts'
import { readDatastores, readNetworkNames, readRevertedAt } from './loss-records.ts'
import { told } from './told.ts'

/** Who is asked about what: the machine was just read of the peer. */
export type LossSource = { provider: Provider; connectionId: string; machine: PeerInstance; ctx: CallContext }

/**
 * What the operation would destroy, by what the peer shows now; null of an operation that destroys nothing. What the peer
 * does not tell is unknown in it and stops nothing.
 */
export async function readLoss<W extends Workflow>(
  source: LossSource,
  { workflow, input }: { workflow: W; input: WorkflowInput<W> },
): Promise<LossPreview | null> {
  if ('suppressPowerOn' in input) return readRevertLoss(source, input)
  if ('stopFirst' in input) return readRestoreLoss(source, input)
  const removal = removalIn(workflow, input)
  return removal && readRemovalLoss(source, removal)
}

function removalIn(workflow: Workflow, input: WorkflowInput<Workflow>): Removal | null {
  if (workflow === 'snapshot.remove-all') return { kind: 'all' }
  if (!('withChildren' in input)) return null
  return { kind: input.withChildren ? 'branch' : 'one', snapshotRef: input.snapshotRef }
}

async function readRevertLoss(
  { provider, connectionId, machine, ctx }: LossSource,
  input: WorkflowInput<'snapshot.revert'>,
): Promise<RevertLoss | null> {
  const { snapshotRef, suppressPowerOn, instanceId, safetyOperationId } = input
  const safetyRef = await readResult(safetyOperationId)
  const standsOn =
    machine.tree.snapshots.find(({ ref }) => ref === safetyRef)?.parentRef ?? machine.tree.currentRef
  const [layers, now, before, revertedAt] = await Promise.all([
    told(provider.inventory.readLayers(machine.ref, ctx)),
    told(provider.clones?.readSource(machine.ref, null, ctx)),
    told(provider.clones?.readSource(machine.ref, snapshotRef, ctx)),
    readRevertedAt(instanceId, standsOn),
  ])
  const cards = [...(now?.cards ?? []), ...(before?.cards ?? [])]
  return revertLoss(
    { snapshotRef, suppressPowerOn, safetyRef },
    {
      powerState: machine.powerState,
      tree: machine.tree,
      layers,
      hardware: now && before ? { now, before } : null,
      networkNames: await readNetworkNames(connectionId, cards),
      revertedAt,
    },
  )
}

async function readRestoreLoss(
  { provider, machine, ctx }: LossSource,
  input: WorkflowInput<'snapshot.restore'>,
): Promise<RestoreLoss | null> {
  const { powerState, tree, incus, ref } = machine
  if (incus === null) return null
  const [safetyRef, configs] = await Promise.all([
    readResult(input.safetyOperationId),
    told(provider.restores?.readConfigs(ref, input.snapshotRef, ctx)),
  ])
  return restoreLoss({ ...input, safetyRef }, { powerState, tree, incus, configs })
}

async function readRemovalLoss(
  { provider, connectionId, machine, ctx }: LossSource,
  removal: Removal,
): Promise<RemovalLoss> {
  const [layers, hardware, datastores] = await Promise.all([
    told(provider.inventory.readLayers(machine.ref, ctx)),
    told(provider.clones?.readSource(machine.ref, null, ctx)),
    readDatastores(connectionId, machine.datastoreRefs),
  ])
  return removalLoss(removal, { tree: machine.tree, layers, hardware, datastores })
}

/** The snapshot that the operation made; null without one. */
async function readResult(operationId: string | undefined): Promise<string | null> {
  if (operationId === undefined) return null
  const found = await db.operation.findUnique({ where: { id: operationId }, select: { resultRef: true } })
  return found?.resultRef ?? null
}
