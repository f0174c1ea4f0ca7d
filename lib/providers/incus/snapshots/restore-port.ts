import type { z } from 'zod'
import { success } from '#lib/domain/fault.ts'
import type { KeptConfig } from '#lib/domain/loss/config-drift.ts'
import type { CallContext, RestorePort } from '../../provider.ts'
import type { IncusClient } from '../incus-client.ts'
import { ownConfigReply } from '../inventory/wire-types.ts'
import { type InstanceName, instanceRef, readInstanceRef, readSnapshotRef, UnusableName } from '../refs.ts'
import { instancePath, instanceStatePath, snapshotPath } from '../urls.ts'

export function openRestores(client: IncusClient): RestorePort {
  return {
    restore: (ref, snapshot, { state, diskOnly }, ctx) => {
      const path = () => instancePath(instanceHolding(ref, snapshot))
      // A server that does not know `disk_only` would pass over it, so it is sent only where it is asked for.
      const body = {
        restore: snapshot.split('/').at(-1),
        stateful: state,
        ...(diskOnly ? { disk_only: true } : {}),
      }
      return client.start('PUT', path, body, ctx)
    },
    stop: (ref, { force, seconds }, ctx) =>
      power(client, ref, { action: 'stop', force, timeout: seconds }, ctx),
    start: (ref, ctx) => power(client, ref, { action: 'start' }, ctx),
    readConfigs: async (ref, snapshot, ctx) => {
      const [now, before] = await Promise.all([
        client.read(() => instancePath(instanceHolding(ref, snapshot)), ownConfigReply, ctx),
        client.read(() => snapshotPath(readSnapshotRef(snapshot)), ownConfigReply, ctx),
      ])
      if (!now.ok) return now
      return before.ok ? success({ now: keptOf(now.value), before: keptOf(before.value) }) : before
    },
  }
}

function power(client: IncusClient, ref: string, body: object, ctx: CallContext) {
  return client.start('PUT', () => instanceStatePath(readInstanceRef(ref)), body, ctx)
}

/** The instance; throws UnusableName unless the snapshot is one of its own. */
function instanceHolding(ref: string, snapshot: string): InstanceName {
  const instance = readInstanceRef(ref)
  if (instanceRef(readSnapshotRef(snapshot)) !== ref) {
    throw new UnusableName(`${snapshot} is no snapshot of ${ref}`)
  }
  return instance
}

function keptOf({ config, devices, profiles }: z.infer<typeof ownConfigReply>): KeptConfig {
  return { config: config ?? {}, devices: devices ?? {}, profiles: profiles ?? [] }
}
