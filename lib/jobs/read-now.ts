import { writeChange, writeInstance } from '../db/inventory/write-batch.ts'
import type { Fault } from '../domain/fault.ts'
import type { PeerInstance } from '../providers/provider.ts'
import { askPeer } from './ask-peer.ts'
import { failed, refused } from './halt.ts'
import type { Run } from './run.ts'

/** Reads the operation's instance at the peer and writes it to the inventory, so that pages show what the worker saw. */
export async function readNow(run: Run, giveUp: (fault: Fault) => Error = failed): Promise<PeerInstance> {
  const instance = await askNow(run, giveUp)
  await writeInstance(run.connectionId, instance)
  return instance
}

/** Only reads it. The caller writes it, while something else is under way. */
export async function askNow(
  run: Run,
  giveUp: (fault: Fault) => Error,
  onCancel?: () => Error,
): Promise<PeerInstance> {
  let gone = false
  try {
    return await askInstance(
      run,
      run.instanceRef,
      (fault) => {
        gone = fault.code === 'not_found'
        return gone ? refused('not_found', 'instance_gone') : giveUp(fault)
      },
      onCancel,
    )
  } finally {
    if (gone) await writeGone(run, run.instanceRef)
  }
}

/** As `readNow`, for another instance than the operation's own, such as one that it made. */
export async function readInstanceNow(
  run: Run,
  ref: string,
  giveUp: (fault: Fault) => Error,
  onCancel?: () => Error,
): Promise<PeerInstance> {
  const instance = await askInstance(run, ref, giveUp, onCancel)
  await writeInstance(run.connectionId, instance)
  return instance
}

function askInstance(
  run: Run,
  ref: string,
  giveUp: (fault: Fault) => Error,
  onCancel?: () => Error,
): Promise<PeerInstance> {
  return askPeer(run, (ctx) => run.provider.inventory.readInstance(ref, ctx), giveUp, onCancel)
}

/** The peer has no such instance any more. */
export async function writeGone({ connectionId }: Pick<Run, 'connectionId'>, ref: string): Promise<void> {
  await writeChange(connectionId, { upserts: { instances: [], placements: [] }, removed: [ref] })
}
