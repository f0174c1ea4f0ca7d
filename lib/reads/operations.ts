import { z } from 'zod'
import { db } from '#lib/db/client.ts'
import { readWaiting } from '#lib/db/operations/open-operations.ts'
import type { Fault } from '#lib/domain/fault.ts'
import { finalStates, type TaskRef } from '#lib/domain/operation/operation.ts'
import { type OperationQuery, operationPageSize } from '#lib/domain/operation/operation-query.ts'
import type {
  LogLine,
  OperationPage,
  OperationRow,
  OperationView,
} from '#lib/domain/operation/operation-view.ts'
import type { Operation, OperationLog, OperationStep, Prisma } from '#prisma/generated/client.ts'
import { readCloneView } from './clone-view.ts'
import { escapeLike } from './instance-filters.ts'
import { NotFound } from './not-found.ts'
import { keptLoss, readSafety } from './operation-loss.ts'

/** One page of the jobs that `query` asks for, newest first. */
export async function readOperations(query: OperationQuery, offset: number): Promise<OperationPage> {
  const where = operationWhere(query)
  const [total, found] = await Promise.all([
    db.operation.count({ where }),
    db.operation.findMany({
      where,
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      skip: offset,
      take: operationPageSize,
    }),
  ])
  const next = offset + found.length
  return { rows: found.map(toRow), total, nextOffset: found.length > 0 && next < total ? next : null }
}

/** One job with its steps and its log. Throws NotFound. */
export async function readOperation(operationId: string): Promise<OperationView> {
  if (!z.uuid().safeParse(operationId).success) throw new NotFound()
  const found = await db.operation.findUnique({
    where: { id: operationId },
    include: {
      steps: { orderBy: { position: 'asc' } },
      log: { orderBy: { id: 'asc' } },
      cancelRequestedBy: { select: { name: true } },
      batchItem: { select: { batchId: true } },
    },
  })
  if (!found) throw new NotFound()
  const asked = askedShape.parse(found.input)
  const [waiting, cloneView, retry, safety] = await Promise.all([
    readWaiting([found.id]),
    readCloneView(found),
    db.operation.findFirst({ where: { retryOfId: found.id }, select: { id: true } }),
    readSafety(found),
  ])
  return {
    ...toRow(found),
    asked,
    ...cloneView,
    waiting: waiting.get(found.id) ?? null,
    steps: found.steps.map(toStep),
    log: found.log.map(toLogLine),
    // Both written from these very types by lib/jobs, and by nothing else.
    fault: found.fault as Fault | null,
    task: (found.taskRef as TaskRef | null)?.task ?? null,
    attempt: found.attempt,
    cancelRequestedAt: found.cancelRequestedAt?.toISOString() ?? null,
    cancelRequestedByName: found.cancelRequestedBy?.name ?? null,
    retryOfId: found.retryOfId,
    retriedById: retry?.id ?? null,
    deadlineAt: found.deadlineAt.toISOString(),
    batchId: found.batchItem?.batchId ?? null,
    loss: keptLoss(found.steps),
    ...safety,
  }
}

const askedShape = z.object({
  name: z.string().optional(),
  description: z.string().optional(),
  memory: z.boolean().optional(),
  quiesce: z.boolean().optional(),
})

function operationWhere({ state, workflow, search, instanceId }: OperationQuery): Prisma.OperationWhereInput {
  const contains = { contains: escapeLike(search), mode: 'insensitive' } as const
  return {
    AND: [
      stateWhere(state),
      workflow ? { workflow } : {},
      instanceId ? { instanceId } : {},
      search
        ? {
            OR: [
              { instanceName: contains },
              { subject: contains },
              { connectionName: contains },
              { requestedByName: contains },
              { reason: contains },
            ],
          }
        : {},
    ],
  }
}

function stateWhere(state: OperationQuery['state']): Prisma.OperationWhereInput {
  if (state === null) return {}
  if (state === 'open') return { state: { notIn: [...finalStates] } }
  if (state === 'attention') return { state: { in: ['failed', 'interrupted'] } }
  return { state }
}

function toRow(found: Operation): OperationRow {
  return {
    id: found.id,
    workflow: found.workflow,
    state: found.state,
    percent: found.percent,
    instanceId: found.instanceId,
    instanceName: found.instanceName,
    subject: found.subject,
    connectionId: found.connectionId,
    connectionName: found.connectionName,
    requestedByName: found.requestedByName,
    reason: found.reason,
    createdAt: found.createdAt.toISOString(),
    startedAt: found.startedAt?.toISOString() ?? null,
    finishedAt: found.finishedAt?.toISOString() ?? null,
  }
}

function toStep({ name, state, startedAt, finishedAt }: OperationStep) {
  return {
    name,
    state,
    startedAt: startedAt?.toISOString() ?? null,
    finishedAt: finishedAt?.toISOString() ?? null,
  }
}

function toLogLine({ id, at, level, message, params }: OperationLog): LogLine {
  return {
    id: id.toString(),
    at: at.toISOString(),
    level,
    message,
    // Written from lib/domain/operation/log-messages.ts LogParams, whose values are plain.
    params: (params ?? {}) as LogLine['params'],
  }
}
