import { sorted } from '../http/reply.ts'
import type { Instance } from '../model/instance.ts'
import { type Snapshot, zeroTime } from '../model/snapshot.ts'
import type { World } from '../model/world.ts'

/** shared/api/instance_snapshot.go: InstanceSnapshot. It has no description, no parent, and tells no power state. */
export function snapshotView(world: World, instance: Instance, snapshot: Snapshot): Record<string, unknown> {
  const then = { project: instance.project, ...snapshot }
  return {
    expires_at: snapshot.expiresAt,
    architecture: instance.architecture,
    config: sorted(snapshot.config),
    created_at: snapshot.createdAt,
    devices: sorted(snapshot.devices),
    ephemeral: instance.ephemeral,
    expanded_config: sorted(world.expandedConfig(then)),
    expanded_devices: sorted(world.expandedDevices(then)),
    last_used_at: zeroTime,
    name: snapshot.name,
    profiles: snapshot.profiles,
    stateful: snapshot.stateful,
    size: snapshot.size,
  }
}
