import { expect, inject } from 'vitest'
import type { IncusConfig } from '#lib/domain/connection/connection.ts'
import type { Outcome } from '#lib/domain/fault.ts'
import type { TaskRef } from '#lib/domain/operation/operation.ts'
import type { ExpiryPort, Provider, RestorePort } from '#lib/providers/provider.ts'
import { openProvider } from '#lib/providers/registry.ts'
import { endOf, newSnapshot, snapshotsOf, within } from './asking.ts'
import './incus-target.ts'
import { outside } from './incus-outside.ts'

export const target = inject('incusTarget')
export const isDaemon = target.kind === 'incus'
export const isLab = target.kind === 'incus-lab'

/** The suite's own: nothing of it is another's. */
export const project = 'contract'

export function targetConfig(changes: Partial<IncusConfig> = {}): IncusConfig {
  return {
    connectionId: 'contract',
    kind: 'incus',
    address: target.address,
    trust: { mode: 'fingerprint', sha256: target.sha256 },
    // The peers of this suite listen on loopback.
    allowsAddress: () => true,
    identity: target.client,
    ...changes,
  }
}

export function openTarget(): Provider {
  return openProvider(targetConfig())
}

export function restoresOf(provider: Provider): RestorePort {
  return provider.restores ?? expect.unreachable('this provider restores nothing')
}

export function expiriesOf(provider: Provider): ExpiryPort {
  return provider.expiries ?? expect.unreachable('the snapshots of this provider do not expire')
}

let made = 0

/** A new container of the suite's project, stopped unless it is to run. Its reference and its name. */
export async function newInstance(
  options: { profile?: 'default' | 'fast'; runs?: boolean; config?: object; in?: string } = {},
): Promise<{ ref: string; name: string }> {
  const { profile = 'default', runs = false, config = {}, in: inProject = project } = options
  await outside('POST', '/projects', projectOf(inProject)).catch(() => undefined)
  made += 1
  const name = `c${process.pid}-${Date.now().toString(36)}-${made}`
  const source = { type: 'image', alias: 'tiny' }
  const body = { name, type: 'container', source, profiles: [profile], config, start: runs }
  await outside('POST', `/instances?project=${inProject}`, body)
  return { ref: `${inProject}/${name}`, name }
}

// Images and profiles of the default project, so that an instance can be made at once.
function projectOf(name: string) {
  return { name, config: { 'features.images': 'false', 'features.profiles': 'false' } }
}

/** Takes one that must succeed; its reference. */
export async function take(
  provider: Provider,
  instanceRef: string,
  changes: Parameters<typeof newSnapshot>[0] = {},
): Promise<string> {
  const snapshot = newSnapshot(changes)
  await done(provider, await snapshotsOf(provider).create(instanceRef, snapshot, within()))
  return `${instanceRef}/${snapshot.name}`
}

export async function done(provider: Provider, started: Outcome<TaskRef>): Promise<void> {
  expect(await endOf(provider, started)).toEqual({ status: 'done' })
}
