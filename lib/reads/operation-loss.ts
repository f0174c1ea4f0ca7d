import { z } from 'zod'
import { db } from '#lib/db/client.ts'
import { type LossPreview, lossSchema } from '#lib/domain/loss/loss-preview.ts'
import type { SafetyView } from '#lib/domain/operation/operation-view.ts'
import type { Operation, OperationStep } from '#prisma/generated/client.ts'

const checked = z.object({ loss: lossSchema })

/** What the worker kept of the loss; null of an operation without one, and of what another version wrote otherwise. */
export function keptLoss(steps: readonly OperationStep[]): LossPreview | null {
  const output = steps.find(({ name }) => name === 'check')?.output
  return checked.safeParse(output).data?.loss ?? null
}

type About = Pick<Operation, 'id' | 'workflow' | 'state' | 'input' | 'instanceId'>

const asked = z.object({ safetyOperationId: z.uuid() })

/** How a revert and its safety snapshot belong together, seen from either. */
export async function readSafety(
  operation: About,
): Promise<{ safety: SafetyView | null; safetyForId: string | null }> {
  if (operation.workflow === 'snapshot.create')
    return { safety: null, safetyForId: await revertAfter(operation) }
  const id = asked.safeParse(operation.input).data?.safetyOperationId
  const taking = id === undefined ? null : await db.operation.findUnique({ where: { id } })
  if (!taking) return { safety: null, safetyForId: null }
  const undo = operation.state === 'succeeded' ? await undoOf(taking) : null
  const { id: operationId, state, resultRef: snapshotRef } = taking
  return { safety: { operationId, state, snapshotRef, undo }, safetyForId: null }
}

async function revertAfter({ id, instanceId }: About): Promise<string | null> {
  if (instanceId === null) return null
  const revert = await db.operation.findFirst({
    where: { instanceId, input: { path: ['safetyOperationId'], equals: id } },
    select: { id: true },
  })
  return revert?.id ?? null
}

async function undoOf({ instanceId, resultRef }: Operation): Promise<SafetyView['undo']> {
  if (instanceId === null || resultRef === null) return 'instance-gone'
  const point = await db.recoveryPoint.findUnique({
    where: { instanceId_ref: { instanceId, ref: resultRef } },
    select: { goneAt: true, instance: { select: { goneAt: true } } },
  })
  if (point?.instance.goneAt) return 'instance-gone'
  return point && !point.goneAt ? 'possible' : 'snapshot-gone'
}
