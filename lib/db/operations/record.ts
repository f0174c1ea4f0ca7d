import { Prisma } from '#prisma/generated/client.ts'
import type { LogKey, LogParams } from '../../domain/operation/log-messages.ts'
import type { TaskRef } from '../../domain/operation/operation.ts'
import type { StepName } from '../../domain/operation/workflow-steps.ts'
import type { Consistency } from '../../domain/snapshot/snapshot.ts'
import { db } from '../client.ts'
import { announce } from '../live.ts'
import { answerClaimed, type Claim, writeClaimed } from './claim.ts'
import { type LogEntry, type LogLevel, logLine, logLines } from './write-log.ts'

export async function recordLog<K extends LogKey>(
  claim: Claim,
  level: LogLevel,
  message: K,
  params: LogParams<K>,
): Promise<void> {
  await writeClaimed(claim, 'detail', logLine(level, message, params))
}

/** No other runs then: one that an earlier go had begun, and that comes after this one, has not. */
export async function recordStepStarted(claim: Claim, name: StepName): Promise<void> {
  const notYet = Prisma.sql`
    UPDATE "OperationStep" SET "state" = 'pending', "startedAt" = NULL FROM "held"
    WHERE "operationId" = "held"."id" AND "name" <> ${name} AND "state" = 'running'`
  await writeClaimed(claim, 'detail', stepStarted(name), notYet)
}

/** Keeps what the step knows so far, for whoever goes on if this worker dies in its middle. */
export async function recordStepOutput(claim: Claim, name: StepName, output: object): Promise<void> {
  await writeClaimed(claim, 'detail', step(name, Prisma.sql`"output" = ${JSON.stringify(output)}::jsonb`))
}

/** Text of the database's clock, in UTC: ISO 8601, as `Date` writes it. */
const isoMoment = 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'

/**
 * Stores that the peer may be asked from now until `seconds` later, by the database's clock, and answers that step's output.
 * Nothing is asked before this has returned.
 */
export async function recordIntent(claim: Claim, seconds: number): Promise<unknown> {
  const write = Prisma.sql`
    UPDATE "OperationStep" SET "output" = jsonb_build_object('intent', jsonb_build_object(
      'at', to_char("clock"."now", ${isoMoment}),
      'until', to_char("clock"."now" + ${seconds} * interval '1 second', ${isoMoment})))
    FROM "held" CROSS JOIN (SELECT clock_timestamp() AT TIME ZONE 'UTC' AS "now") "clock"
    WHERE "operationId" = "held"."id" AND "name" = 'request'
    RETURNING "output" AS "answer"`
  return answerClaimed(claim, 'detail', write)
}

/** `next` starts in the same moment, where there is one, and what the step left to say is said. */
export async function recordStepDone(
  claim: Claim,
  name: StepName,
  output: object | null,
  next: StepName | null,
  said: readonly LogEntry[] = [],
): Promise<void> {
  const kept = output ? Prisma.sql`, "output" = ${JSON.stringify(output)}::jsonb` : Prisma.empty
  const done = step(name, Prisma.sql`"state" = 'done', "finishedAt" = ${new Date()}${kept}`)
  const lines = said.length > 0 ? [logLines(said)] : []
  await writeClaimed(claim, 'detail', done, ...lines, ...(next ? [stepStarted(next)] : []))
}

/** Stores the peer's task with the line that names it. Nothing is waited for before this has returned. */
export async function recordTask(
  claim: Claim,
  task: TaskRef,
  message: 'request_sent' | 'found_task',
): Promise<void> {
  const kept = operation(Prisma.sql`"taskRef" = ${JSON.stringify(task)}::jsonb`)
  await writeClaimed(claim, 'detail', kept, logLine('info', message, { task: task.task }))
}

/** Forgets a task that turned out not to be ours, or that the peer no longer knows. */
export async function recordNoTask(claim: Claim): Promise<void> {
  await writeClaimed(claim, 'detail', operation(Prisma.sql`"taskRef" = NULL`))
}

export async function recordResult(claim: Claim, resultRef: string): Promise<void> {
  await writeClaimed(claim, 'detail', operation(Prisma.sql`"resultRef" = ${resultRef}`))
}

/** `percent` is 0 to 100, told only when it has changed: this is written several times a second at most. */
export async function recordPercent(claim: Claim, percent: number): Promise<void> {
  const changed = await db.$executeRaw`
    UPDATE "Operation" SET "percent" = ${Math.round(percent)}
    WHERE "id" = ${claim.operationId}::uuid AND "attempt" = ${claim.attempt}
      AND "state" IN ('running', 'cancelling') AND "percent" IS DISTINCT FROM ${Math.round(percent)}`
  if (changed > 0) {
    const { operationId, instanceId } = claim
    await announce(db, { topic: 'operation', operationId, instanceId, change: 'percent' })
  }
}

/** The peer cannot stop the task: the operation runs on, and the request to cancel stays visible. */
export async function recordCancelRefused(claim: Claim): Promise<void> {
  await writeClaimed(
    claim,
    'state',
    operation(Prisma.sql`"state" = 'running'`),
    logLine('warn', 'cancel_not_possible', {}),
  )
}

/** Whether a person has asked to cancel and nothing has been done about it yet; null when the claim is lost. */
export async function isCancelling(claim: Claim): Promise<boolean | null> {
  const operation = await db.operation.findUnique({
    where: { id: claim.operationId },
    select: { state: true, attempt: true },
  })
  if (!operation || operation.attempt !== claim.attempt) return null
  if (operation.state !== 'running' && operation.state !== 'cancelling') return null
  return operation.state === 'cancelling'
}

/**
 * Ties the recovery point that the operation made to it, with a consistency that the operation can prove where the
 * peer's record cannot. Its row exists: the instance was just written.
 */
export async function recordOrigin(
  claim: Claim,
  made: { snapshotRef: string; proven: Consistency | null },
): Promise<void> {
  if (!claim.instanceId) return
  // By hand: one statement, where Prisma takes a transaction of three.
  await db.$executeRaw`
    UPDATE "RecoveryPoint" SET "operationId" = ${claim.operationId}::uuid, "origin" = 'person',
      "consistency" = coalesce(${made.proven}::"Consistency", "consistency")
    WHERE "instanceId" = ${claim.instanceId}::uuid AND "ref" = ${made.snapshotRef}`
}

/** The peer knows a recovery point by another reference from now on: what Jalon knows of it goes along. Both rows exist. */
export async function recordSuccessor(
  claim: Claim,
  { from, to }: { from: string; to: string },
): Promise<void> {
  if (!claim.instanceId) return
  const { instanceId } = claim
  const known = await db.recoveryPoint.findUnique({ where: { instanceId_ref: { instanceId, ref: from } } })
  if (!known) return
  const { operationId, origin, consistency } = known
  await db.recoveryPoint.updateMany({
    where: { instanceId, ref: to },
    data: { operationId, origin, consistency },
  })
}

function operation(change: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`UPDATE "Operation" SET ${change} FROM "held" WHERE "Operation"."id" = "held"."id"`
}

function step(name: StepName, change: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    UPDATE "OperationStep" SET ${change} FROM "held"
    WHERE "operationId" = "held"."id" AND "name" = ${name}`
}

function stepStarted(name: StepName): Prisma.Sql {
  return step(name, Prisma.sql`"state" = 'running', "startedAt" = ${new Date()}`)
}
