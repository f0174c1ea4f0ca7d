import { describe, expect, onTestFinished, test } from 'vitest'
import type { PeerInstance, Provider } from '#lib/providers/provider.ts'
import { openProvider } from '#lib/providers/registry.ts'
import { type RunningVcsim, startVcsim } from '#scripts/peers/vcsim.ts'
import {
  endOf,
  faultOf,
  madeBy,
  newSnapshot,
  readEverything,
  revertsOf,
  snapshotsOf,
  within,
} from '../support/asking.ts'
import { isVcsim, target, targetConfig } from '../support/bench.ts'

/** A vcsim that may die. */
async function throwaway(): Promise<{ provider: Provider; vcsim: RunningVcsim }> {
  if (target.kind !== 'vcsim') expect.unreachable('only vcsim dies of this')
  const vcsim = await startVcsim(target.binary, { machines: 1 })
  const { address, username, password, sha256 } = vcsim
  const provider = openProvider(
    targetConfig({ address, username, password, trust: { mode: 'fingerprint', sha256 } }),
  )
  onTestFinished(async () => {
    await provider.close()
    await vcsim.stop()
  })
  return { provider, vcsim }
}

async function anyMachine(provider: Provider): Promise<PeerInstance> {
  const [machine] = (await readEverything(provider)).instances
  return machine ?? expect.unreachable('this vcsim has no machine')
}

describe.runIf(isVcsim)('what vcsim dies of', () => {
  test('vcsim deviates: deleting the current root and keeping its children ends the process', async () => {
    const { provider, vcsim } = await throwaway()
    const machine = await anyMachine(provider)
    const snapshots = snapshotsOf(provider)
    const reverts = revertsOf(provider)
    const root = await madeBy(provider, await snapshots.create(machine.ref, newSnapshot(), within()))
    await madeBy(provider, await snapshots.create(machine.ref, newSnapshot(), within()))
    await endOf(provider, await reverts.revert(machine.ref, root, { suppressPowerOn: false }, within()))
    await snapshots.remove(root, { withChildren: false }, within())
    await vcsim.ended
    expect(faultOf(await provider.inventory.readInstance(machine.ref, within()))).toMatchObject({
      code: 'unreachable',
    })
  })

  test('vcsim deviates: after deleting a branch with the current snapshot in it, the next one ends the process', async () => {
    const { provider, vcsim } = await throwaway()
    const machine = await anyMachine(provider)
    const snapshots = snapshotsOf(provider)
    await madeBy(provider, await snapshots.create(machine.ref, newSnapshot(), within()))
    const branch = await madeBy(provider, await snapshots.create(machine.ref, newSnapshot(), within()))
    await madeBy(provider, await snapshots.create(machine.ref, newSnapshot(), within()))
    await endOf(provider, await snapshots.remove(branch, { withChildren: true }, within()))
    await snapshots.create(machine.ref, newSnapshot(), within())
    await vcsim.ended
  })
})
