import type { Outcome } from '#lib/domain/fault.ts'
import type { TaskRef } from '#lib/domain/operation/operation.ts'
import type { CallContext, NewSnapshot, SnapshotPort } from '../../provider.ts'
import type { XmlElement } from '../../transport/xml-element.ts'
import { returnedObject } from '../property-collector/results.ts'
import type { VimMethod } from '../soap-port.ts'
import type { VimClient } from '../vim-client.ts'
import {
  createSnapshot,
  createSnapshotEx,
  removeAllSnapshots,
  removeSnapshot,
  renameSnapshot,
  revertToCurrentSnapshot,
  revertToSnapshot,
} from './requests.ts'

export function openSnapshots(client: VimClient): SnapshotPort {
  const start = (method: VimMethod, ctx: CallContext) => client.change(() => method, taskRefOf, ctx)
  return {
    create: (instanceRef, snapshot, ctx) => create(start, instanceRef, snapshot, ctx),
    revert: (_instanceRef, snapshotRef, { suppressPowerOn }, ctx) =>
      start(revertToSnapshot(snapshotRef, suppressPowerOn), ctx),
    revertToLatest: (instanceRef, { suppressPowerOn }, ctx) =>
      start(revertToCurrentSnapshot(instanceRef, suppressPowerOn), ctx),
    remove: (snapshotRef, { withChildren }, ctx) => start(removeSnapshot(snapshotRef, withChildren), ctx),
    removeAll: (instanceRef, ctx) => start(removeAllSnapshots(instanceRef), ctx),
    rename: (snapshotRef, names, ctx) =>
      client.change(
        () => renameSnapshot(snapshotRef, names),
        () => undefined,
        ctx,
      ),
  }
}

// A peer may report an API version that it does not wholly implement. "No such method" means that nothing was done.
async function create(
  start: (method: VimMethod, ctx: CallContext) => Promise<Outcome<TaskRef>>,
  instanceRef: string,
  snapshot: NewSnapshot,
  ctx: CallContext,
): Promise<Outcome<TaskRef>> {
  const started = await start(createSnapshotEx(instanceRef, snapshot), ctx)
  if (started.ok || started.fault.peerFault !== 'MethodNotFound') return started
  return start(createSnapshot(instanceRef, snapshot), ctx)
}

function taskRefOf(response: XmlElement): TaskRef {
  return { kind: 'vsphere', task: returnedObject(response).id }
}
