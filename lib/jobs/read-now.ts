import { writeChange, writeInstance } from '../db/inventory/write-batch.ts'
import type { Fault } from '../domain/fault.ts'
import type { PeerInstance } from '../providers/provider.ts'
import { askPeer } from './ask-peer.ts'
import { failed, refused } from './halt.ts'
import type { Run } from './run.ts'

/** Reads the instance at the peer and writes it to the inventory, so that pages show what the worker saw. */
export async function readNow(
  run: Run,
  giveUp: (fault: Fault) => Error = failed,
  onCancel?: () => Error,
): Promise<PeerInstance> {
  let gone = false
  try {
    const instance = await askPeer(
      run,
      (ctx) => run.provider.inventory.readInstance(run.instanceRef, ctx),
      (fault) => {
        gone = fault.code === 'not_found'
        return gone ? refused('not_found', 'instance_gone') : giveUp(fault)
      },
      onCancel,
    )
    await writeInstance(run.connectionId, instance)
    return instance
  } finally {
    if (gone) await writeChange(run.connectionId, noLongerThere(run.instanceRef))
  }
}

function noLongerThere(ref: string) {
  return { upserts: { instances: [], placements: [] }, removed: [ref] }
}
