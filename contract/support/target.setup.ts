import type { TestProject } from 'vitest/node'
import { startVcsim } from '#scripts/peers/vcsim.ts'
import { installVcsim } from '#scripts/peers/vcsim-binary.ts'
import { startLab } from './lab.ts'
import type { ContractTarget } from './target.ts'

/** Starts the peer that CONTRACT_TARGET names, and stops it after the last test. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { target, stop } = await start(process.env.CONTRACT_TARGET ?? 'lab')
  project.provide('target', target)
  return stop
}

async function start(kind: string): Promise<{ target: ContractTarget; stop: () => Promise<void> }> {
  if (kind === 'lab') {
    const { stop, ...lab } = await startLab({})
    return { target: { kind: 'lab', ...lab }, stop }
  }
  if (kind === 'vcsim') {
    const binary = await installVcsim()
    const { address, username, password, sha256, stop } = await startVcsim(binary, { machines: 30 })
    return { target: { kind: 'vcsim', binary, address, username, password, sha256 }, stop }
  }
  throw new Error(`CONTRACT_TARGET is "${kind}"; there are lab and vcsim, and incus`)
}
