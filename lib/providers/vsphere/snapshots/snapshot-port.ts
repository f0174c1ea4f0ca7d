import { type Fault, failure, type Outcome } from '#lib/domain/fault.ts'
import type { TaskRef } from '#lib/domain/operation/operation.ts'
import type { CallContext, NewSnapshot, RevertPort, SnapshotPort } from '../../provider.ts'
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

type Start = (method: VimMethod, ctx: CallContext) => Promise<Outcome<TaskRef>>

export function openSnapshots(client: VimClient): SnapshotPort {
  const start = startOver(client)
  return {
    create: (instanceRef, snapshot, ctx) => create(start, instanceRef, snapshot, ctx),
    remove: (snapshotRef, { withChildren }, ctx) => start(removeSnapshot(snapshotRef, withChildren), ctx),
    rename: (snapshotRef, names, ctx) =>
      client.change(
        () => renameSnapshot(snapshotRef, names),
        () => ({ ref: snapshotRef }),
        ctx,
      ),
  }
}

export function openReverts(client: VimClient): RevertPort {
  const start = startOver(client)
  return {
    revert: (_instanceRef, snapshotRef, { suppressPowerOn }, ctx) =>
      start(revertToSnapshot(snapshotRef, suppressPowerOn), ctx),
    revertToLatest: (instanceRef, { suppressPowerOn }, ctx) =>
      start(revertToCurrentSnapshot(instanceRef, suppressPowerOn), ctx),
    removeAll: (instanceRef, ctx) => start(removeAllSnapshots(instanceRef), ctx),
  }
}

function startOver(client: VimClient): Start {
  return (method, ctx) => client.change(() => method, taskRefOf, ctx)
}

const noExpiry: Fault = {
  code: 'unsupported',
  message: 'a vCenter keeps snapshots until they are deleted',
  field: 'expiry',
  retryable: false,
}

// A peer may report an API version that it does not wholly implement. "No such method" means that nothing was done.
async function create(
  start: Start,
  instanceRef: string,
  snapshot: NewSnapshot,
  ctx: CallContext,
): Promise<Outcome<TaskRef>> {
  if (snapshot.expiry !== 'default' && snapshot.expiry !== 'never') return failure(noExpiry)
  const started = await start(createSnapshotEx(instanceRef, snapshot), ctx)
  if (started.ok || started.fault.peerFault !== 'MethodNotFound') return started
  return start(createSnapshot(instanceRef, snapshot), ctx)
}

function taskRefOf(response: XmlElement): TaskRef {
  return { kind: 'vsphere', task: returnedObject(response).id }
}
