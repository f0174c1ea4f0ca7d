import { expect, inject } from 'vitest'
import type { VsphereConfig } from '#lib/domain/connection/connection.ts'
import type { PeerInstance, Provider } from '#lib/providers/provider.ts'
import { openProvider } from '#lib/providers/registry.ts'
import { readEverything } from './asking.ts'
import './target.ts'

export const target = inject('target')
export const isLab = target.kind === 'lab'
export const isVcsim = target.kind === 'vcsim'

export function targetConfig(changes: Partial<VsphereConfig> = {}): VsphereConfig {
  return {
    connectionId: 'contract',
    kind: 'vsphere',
    address: target.address,
    username: target.username,
    password: target.password,
    trust: { mode: 'fingerprint', sha256: target.sha256 },
    // The peers of this suite listen on loopback.
    allowsAddress: () => true,
    ...changes,
  }
}

export function openTarget(): Provider {
  return openProvider(targetConfig())
}

let candidates: Promise<PeerInstance[]> | null = null

/** A running machine without snapshots that no other test of this file is given. */
export async function takeMachine(
  provider: Provider,
  fits: (instance: PeerInstance) => boolean = () => true,
): Promise<PeerInstance> {
  candidates ??= readEverything(provider).then(({ instances }) => instances.filter(isOrdinary))
  const left = await candidates
  const index = left.findIndex(fits)
  const [machine] = index < 0 ? [] : left.splice(index, 1)
  return machine ?? expect.unreachable('no machine is left for this test')
}

function isOrdinary(one: PeerInstance): boolean {
  return (
    !one.isTemplate &&
    one.powerState === 'on' &&
    one.tree.snapshots.length === 0 &&
    one.capabilities.memorySnapshots &&
    !one.consolidationNeeded
  )
}
