import type { TestProject } from 'vitest/node'
import { installIncus } from '#scripts/peers/incus/packages.ts'
import { startIncus } from '#scripts/peers/incus/start-incus.ts'
import type { IncusTarget } from './incus-target.ts'

/** Starts the Incus server that CONTRACT_TARGET names, and stops it after the last test. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { target, stop } = await start(process.env.CONTRACT_TARGET)
  project.provide('incusTarget', target)
  return stop
}

async function start(kind: string | undefined): Promise<{ target: IncusTarget; stop: () => Promise<void> }> {
  if (kind !== 'incus') throw new Error(`CONTRACT_TARGET is "${kind}"; there is incus`)
  await installIncus()
  const { address, sha256, socket, client, stop } = await startIncus()
  return { target: { kind: 'incus', address, sha256, socket, client, controlUrl: null }, stop }
}
