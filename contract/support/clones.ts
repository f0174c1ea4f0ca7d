import { expect } from 'vitest'
import type { ClonePlaces, ComputeChoice } from '#lib/domain/clone/clone-places.ts'
import { type CloneRequest, plainClone } from '#lib/domain/clone/clone-request.ts'
import type { ClonePort, CustomizationPort, PeerInstance, Provider } from '#lib/providers/provider.ts'
import { openVimClient } from '#lib/providers/vsphere/vim-client.ts'
import { endOf, madeBy, successOf, within } from './asking.ts'
import { targetConfig } from './bench.ts'

export function clonesOf(provider: Provider): ClonePort {
  return provider.clones ?? expect.unreachable('this provider makes no clones')
}

export function customizationsOf(provider: Provider): CustomizationPort {
  return provider.customizations ?? expect.unreachable('this provider customises no guests')
}

/** A request that changes nothing of the source and puts the clone beside it. */
export function beside(source: PeerInstance, changes: Partial<CloneRequest> = {}): CloneRequest {
  const [datastoreRef] = source.datastoreRefs
  if (!source.folderRef || !source.hostRef || !datastoreRef) expect.unreachable('the source is nowhere')
  return {
    name: freshName(),
    folderRef: source.folderRef,
    compute: { kind: 'host', ref: source.hostRef },
    datastoreRef,
    ...plainClone,
    ...changes,
  }
}

let named = 0

export function freshName(): string {
  named += 1
  return `clone-${process.pid}-${named}`
}

export function identity(mark: string = crypto.randomUUID()) {
  return { mark, secrets: {} }
}

/** The reference of a clone that must succeed. */
export async function cloned(
  provider: Provider,
  source: PeerInstance,
  changes: Partial<CloneRequest> = {},
  mark?: string,
): Promise<string> {
  const started = await clonesOf(provider).clone(
    source.ref,
    beside(source, changes),
    identity(mark),
    within(),
  )
  return madeBy(provider, started)
}

/** Why a clone that must fail did, whether the call or its task said so. */
export async function refusalOf(
  provider: Provider,
  source: PeerInstance,
  changes: Partial<CloneRequest>,
  mark?: string,
) {
  const started = await clonesOf(provider).clone(
    source.ref,
    beside(source, changes),
    identity(mark),
    within(),
  )
  if (!started.ok) return started.fault
  const end = await endOf(provider, started)
  return end.status === 'failed' ? end.fault : expect.unreachable('the peer made what it should refuse')
}

export async function placesAt(provider: Provider): Promise<ClonePlaces> {
  return successOf(await clonesOf(provider).readPlaces(within()))
}

export function computeNamed(places: ClonePlaces, ref: string | null): ComputeChoice {
  return places.compute.find((one) => one.ref === ref) ?? expect.unreachable(`${ref} is no place`)
}

/** One call as it goes over the wire, for what no port of ours would send. */
export async function raw(method: Parameters<ReturnType<typeof openVimClient>['change']>[0]) {
  const client = openVimClient(targetConfig())
  try {
    return await client.change(method, (response) => response, within())
  } finally {
    await client.close()
  }
}
