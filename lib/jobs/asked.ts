import { z } from 'zod'
import type { Instance, Prisma } from '#prisma/generated/client.ts'
import { powerStates } from '../domain/instance/instance.ts'
import type { Workflow } from '../domain/operation/workflow-names.ts'
import type { WorkflowInput } from '../domain/operation/workflows.ts'

/** The instance as Jalon showed it when the person asked, kept with the `check` step to compare with the peer. */
export const shownState = z.object({
  powerState: z.enum(powerStates),
  snapshotRefs: z.array(z.string()),
})

export type ShownState = z.infer<typeof shownState>

export async function readShown(
  tx: Prisma.TransactionClient,
  { id, powerState }: Pick<Instance, 'id' | 'powerState'>,
): Promise<ShownState> {
  const points = await tx.recoveryPoint.findMany({
    where: { instanceId: id, goneAt: null },
    select: { ref: true },
  })
  return { powerState, snapshotRefs: points.map(({ ref }) => ref) }
}

/** What the operation is about beside its instance, as it was called then; null for what is about the whole of it. */
export async function readSubject(
  tx: Prisma.TransactionClient,
  input: WorkflowInput<Workflow>,
): Promise<string | null> {
  if ('operationId' in input) {
    const clone = await tx.operation.findUnique({
      where: { id: input.operationId },
      select: { subject: true },
    })
    return clone?.subject ?? null
  }
  // A clone is known by its own name, also where it is made of a snapshot.
  if ('folderRef' in input || !('snapshotRef' in input)) return 'name' in input ? input.name : null
  const point = await tx.recoveryPoint.findUnique({
    where: { instanceId_ref: { instanceId: input.instanceId, ref: input.snapshotRef } },
    select: { name: true },
  })
  return point?.name ?? null
}
