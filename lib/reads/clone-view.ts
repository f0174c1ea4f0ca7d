import { db } from '#lib/db/client.ts'
import { type Leftover, leftover } from '#lib/domain/clone/leftover.ts'
import type { AskedClone, LeftoverView, MadeInstance } from '#lib/domain/operation/clone-view.ts'
import { finalStates } from '#lib/domain/operation/operation.ts'
import { workflowInputs } from '#lib/domain/operation/workflows.ts'
import type { Operation } from '#prisma/generated/client.ts'

export type CloneView = { clone: AskedClone | null; made: MadeInstance | null; leftover: LeftoverView | null }

/** What a job's page shows of a clone; all null for another workflow. */
export async function readCloneView(operation: Operation): Promise<CloneView> {
  if (operation.workflow !== 'instance.clone') return { clone: null, made: null, leftover: null }
  const left = leftover.nullable().parse(operation.leftover)
  const [clone, made, shown] = await Promise.all([
    readAsked(operation),
    operation.state === 'succeeded' ? readMade(operation) : null,
    left && readLeftover(operation, left),
  ])
  return { clone, made, leftover: shown }
}

async function readAsked({ input, connectionId }: Operation): Promise<AskedClone | null> {
  const read = workflowInputs['instance.clone'].safeParse(input)
  if (!read.success) return null
  const { folderRef, compute, datastoreRef, snapshotRef, instanceId, ...asked } = read.data
  const places = await db.placement.findMany({
    where: {
      ...(connectionId ? { connectionId } : {}),
      ref: { in: [folderRef, compute.ref, datastoreRef] },
    },
    select: { ref: true, name: true, parentRef: true },
  })
  const nameOf = (ref: string) => places.find((one) => one.ref === ref)?.name ?? null
  // The folder that vSphere keeps directly under a datacenter is hidden: people chose the datacenter.
  const parentRef = places.find(({ ref }) => ref === folderRef)?.parentRef
  const datacenter =
    connectionId && parentRef
      ? await db.placement.findFirst({
          where: { connectionId, ref: parentRef, kind: 'datacenter' },
          select: { name: true },
        })
      : null
  const point =
    snapshotRef === null
      ? null
      : await db.recoveryPoint.findUnique({
          where: { instanceId_ref: { instanceId, ref: snapshotRef } },
          select: { name: true },
        })
  return {
    folder: datacenter?.name ?? nameOf(folderRef),
    compute: nameOf(compute.ref),
    datastore: nameOf(datastoreRef),
    snapshot: point?.name ?? snapshotRef,
    asTemplate: asked.asTemplate,
    linked: asked.linked,
    powerOn: asked.powerOn,
    customization: asked.customization.kind,
  }
}

async function readMade({ connectionId, resultRef }: Operation): Promise<MadeInstance | null> {
  if (connectionId === null || resultRef === null) return null
  const found = await db.instance.findUnique({
    where: { connectionId_ref: { connectionId, ref: resultRef } },
    select: { id: true, name: true, isTemplate: true },
  })
  return found && { instanceId: found.id, name: found.name, isTemplate: found.isTemplate }
}

async function readLeftover(
  { id, connectionId, instanceId }: Operation,
  { machine }: Leftover,
): Promise<LeftoverView | null> {
  const [instance, removal] = await Promise.all([
    machine && connectionId
      ? db.instance.findUnique({ where: { connectionId_ref: { connectionId, ref: machine.ref } } })
      : null,
    db.operation.findFirst({
      where: {
        workflow: 'instance.remove-leftover',
        instanceId,
        state: { notIn: [...finalStates] },
        input: { path: ['operationId'], equals: id },
      },
      select: { id: true },
    }),
  ])
  // Somebody has removed it at the peer.
  if (instance?.goneAt) return null
  return {
    name: instance?.name ?? machine?.name ?? null,
    instanceId: instance?.id ?? null,
    removalId: removal?.id ?? null,
  }
}
