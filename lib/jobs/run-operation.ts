import { setTimeout as pause } from 'node:timers/promises'
import type { PgBoss } from 'pg-boss'
import { type Claim, ClaimLost, whileClaimed } from '../db/operations/claim.ts'
import { recordLog, recordStepDone, recordStepStarted } from '../db/operations/record.ts'
import { type LogEntry, writeLog } from '../db/operations/write-log.ts'
import { ownFault } from '../domain/fault.ts'
import { isWorkflow } from '../domain/operation/workflow-names.ts'
import { type StepName, workflowSteps } from '../domain/operation/workflow-steps.ts'
import { workflowInputs } from '../domain/operation/workflows.ts'
import { logger, newErrorId } from '../log/logger.ts'
import type { ProviderPool } from '../peers/provider-pool.ts'
import { type ClaimedOperation, claimOperation } from './claim-operation.ts'
import { isDatabaseTrouble } from './database-trouble.ts'
import { type Ending, endOperation } from './end-operation.ts'
import { cancelledUnasked, Halt, HandedBack, interrupted, refused } from './halt.ts'
import { giveJobBack } from './queue.ts'
import { readNow } from './read-now.ts'
import type { Run } from './run.ts'
import { readTaskRef, wasAsked, wasStopAsked } from './run-memory.ts'
import { Steering } from './steering.ts'
import { stepRunner } from './workflows/definitions.ts'

/** Goes at which an operation that keeps meeting database trouble is given to a person. */
const mostAttempts = 50

/**
 * Runs one operation from its first unfinished step to its end, or until this worker stops, which gives it back. Throws,
 * which gives it back as well, when the database fails; every other end is recorded in the operation.
 */
export async function runOperation(
  boss: PgBoss,
  pool: ProviderPool,
  operationId: string,
  handover: AbortSignal,
): Promise<void> {
  const claimed = await claimOperation(boss, operationId)
  if (claimed.kind === 'nothing') return
  const { claim, operation, instanceRef, begun, deadline } = claimed
  const isCancelling = operation.state === 'cancelling'
  const { steering, close } = await Steering.open(claim, handover, isCancelling)
  try {
    const ending = await runSteps({ ...operation, instanceRef, begun }, { claim, steering, deadline }, pool)
    await endOperation(boss, claim, operation.connectionId, ending)
    logger.info({ operationId, workflow: operation.workflow, state: ending.state }, 'operation ended')
  } catch (error) {
    if (error instanceof ClaimLost) {
      logger.info({ operationId }, 'operation: another worker goes on')
      return
    }
    if (error instanceof HandedBack) {
      await handBack(boss, claim)
      return
    }
    if (isDatabaseTrouble(error) && claim.attempt < mostAttempts) {
      logger.warn({ err: error, operationId }, 'operation: database trouble, giving the job back')
      await pause(2_000)
      throw error
    }
    const errorId = newErrorId()
    logger.error({ err: error, operationId, errorId }, 'operation: stopped by a defect')
    const fault = ownFault('protocol', 'internal', { errorId })
    await endOperation(boss, claim, operation.connectionId, { state: 'interrupted', fault })
  } finally {
    await close()
  }
}

/** Where the database refuses, the job comes back by its lost heartbeat. */
async function handBack(boss: PgBoss, claim: Claim): Promise<void> {
  await whileClaimed(claim, async (tx) => {
    await writeLog(tx, claim.operationId, 'info', 'handed_back', {})
    await giveJobBack(boss, tx, claim.operationId)
  })
}

type Begun = ClaimedOperation & { begun: string | null }

async function runSteps(
  operation: Begun & { instanceRef: string | null },
  held: Pick<Run, 'claim' | 'steering' | 'deadline'>,
  pool: ProviderPool,
): Promise<Ending> {
  const { workflow, connectionId, instanceRef } = operation
  if (!isWorkflow(workflow)) throw new Error(`unknown workflow ${workflow}`)
  const borrowed = connectionId === null ? null : await pool.borrow(connectionId)
  try {
    if (!borrowed || connectionId === null) throw refused('not_found', 'connection_removed')
    if (instanceRef === null) throw refused('not_found', 'instance_gone')
    const { provider } = borrowed
    const said: LogEntry[] = []
    const run: Run = {
      ...held,
      workflow,
      input: workflowInputs[workflow].parse(operation.input),
      connectionId,
      instanceRef,
      provider,
      memory: {
        task: readTaskRef(operation.taskRef),
        outputs: new Map(operation.steps.map((step) => [step.name, step.output])),
      },
      log: (level, message, params) => recordLog(held.claim, level, message, params),
      logAtEnd: (level, message, params) => said.push({ level, message, params }),
    }
    return await runUnfinished(run, operation, said)
  } catch (error) {
    if (error instanceof Halt) return error.ending
    throw error
  } finally {
    borrowed?.release()
  }
}

/** Says and shows how things stand when an operation ends inside `step`. */
async function leave(run: Run, step: StepName, ending: Ending): Promise<void> {
  if (ending.state === 'cancelled' && !ending.fault) {
    const message = wasStopAsked(run.memory) ? 'cancelled_before_restore' : 'cancelled_before_request'
    await run.log('info', message, {})
  }
  if (step !== 'check') await showWhatIsThere(run)
}

async function runUnfinished(run: Run, operation: Begun, said: LogEntry[]): Promise<Ending> {
  const done = new Set(operation.steps.filter(({ state }) => state === 'done').map(({ name }) => name))
  // Nothing was asked of the peer yet, so what was checked by an earlier go may be old: look again.
  if (!done.has('request') && !wasAsked(run.memory)) {
    done.delete('check')
    done.delete('stop')
  }
  const ahead: StepName[] = workflowSteps[run.workflow].filter((step) => !done.has(step))
  for (const [at, step] of ahead.entries()) {
    run.steering.check()
    try {
      if (step === 'check' && run.steering.cancelled.aborted) throw cancelledUnasked()
      if (at === 0 && step !== operation.begun) await recordStepStarted(run.claim, step)
      const output = await stepRunner(run.workflow, step)(run)
      run.memory.outputs.set(step, output)
      await recordStepDone(run.claim, step, output, ahead[at + 1] ?? null, said.splice(0))
    } catch (error) {
      if (error instanceof Halt) await leave(run, step, error.ending)
      throw error
    }
  }
  return { state: 'succeeded' }
}

/** An operation that ends badly may still have changed the instance: pages show what is there now. */
async function showWhatIsThere(run: Run): Promise<void> {
  try {
    await readNow({ ...run, log: async () => undefined }, interrupted)
  } catch (error) {
    if (!(error instanceof Halt)) throw error
  }
}
