import { writeInstance } from '../../db/inventory/write-batch.ts'
import { recordLeftover } from '../../db/operations/record-leftover.ts'
import type { Leftover } from '../../domain/clone/leftover.ts'
import type { CallContext } from '../../providers/provider.ts'
import { Halt } from '../halt.ts'
import { portOf } from '../port-of.ts'
import type { Run } from '../run.ts'

/** Seconds for looking, also where the operation's own time is over. */
const lookSeconds = 30

/** Runs a part of a clone. Where it ends there, the job says what the copy left at the peer, and the inventory shows it. */
export async function orTellWhatIsLeft<T>(run: Run<'instance.clone'>, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    // Cancelled before anything was asked for, nothing can be left.
    const wasAsked =
      error instanceof Halt && !(error.ending.state === 'cancelled' && error.ending.fault === null)
    if (wasAsked) await tellWhatIsLeft(run)
    throw error
  }
}

async function tellWhatIsLeft(run: Run<'instance.clone'>): Promise<void> {
  const found = await look(run)
  run.steering.check()
  await recordLeftover(run.claim, found)
  if (found === null) await run.log('info', 'nothing_left', {})
  else if (found.machine) await run.log('warn', 'left_behind', found.machine)
  else await run.log('warn', 'left_unknown', {})
}

/** Null when there is nothing. */
async function look(run: Run<'instance.clone'>): Promise<Leftover | null> {
  const ctx: CallContext = {
    signal: run.steering.stopped,
    deadline: new Date(Date.now() + lookSeconds * 1000),
  }
  const found = await portOf(run, 'clones').find(run.claim.operationId, ctx)
  if (!found.ok) return { machine: null }
  const ref = found.value
  if (ref === null) return null
  const read = await run.provider.inventory.readInstance(ref, ctx)
  if (!read.ok) return read.fault.code === 'not_found' ? null : { machine: { ref, name: run.input.name } }
  await writeInstance(run.connectionId, read.value)
  return { machine: { ref, name: read.value.name } }
}
