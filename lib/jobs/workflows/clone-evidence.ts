import { type CloneEvidence, refuseClone } from '../../domain/clone/refuse-clone.ts'
import type { Fault } from '../../domain/fault.ts'
import { askPeer } from '../ask-peer.ts'
import { cancelledUnasked, failed } from '../halt.ts'
import { portOf } from '../port-of.ts'
import type { Run } from '../run.ts'

type CloneRun = Run<'instance.clone'>

/** Looks at everything that the clone needs as the peer has it now; the fault names the field that is to be chosen anew. */
export async function findRefusal(run: CloneRun): Promise<Fault | null> {
  return refuseClone(run.input, await readEvidence(run))
}

async function readEvidence(run: CloneRun): Promise<CloneEvidence> {
  const clones = portOf(run, 'clones')
  const { snapshotRef, folderRef, name, customization } = run.input
  const ask = <T>(call: Parameters<typeof askPeer<T>>[1]) => askPeer(run, call, failed, cancelledUnasked)
  const source = await ask((ctx) => clones.readSource(run.instanceRef, snapshotRef, ctx))
  const places = await ask((ctx) => clones.readPlaces(ctx))
  const isNameTaken = places.folders.some(({ ref }) => ref === folderRef)
    ? await ask((ctx) => clones.isNameTaken(folderRef, name, ctx))
    : false
  const { customizations } = run.provider
  const lists = customization.kind === 'kept' && customizations !== undefined
  const specifications = lists ? await ask((ctx) => customizations.list(ctx)) : null
  return { source, places, isNameTaken, specifications }
}
