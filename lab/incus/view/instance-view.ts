import { sorted } from '../http/reply.ts'
import type { Instance } from '../model/instance.ts'
import type { World } from '../model/world.ts'
import { instanceCodes } from './instance-codes.ts'
import { snapshotView } from './snapshot-view.ts'
import { stateView } from './state-view.ts'

/** shared/api/instance.go: Instance, in the order in which Go writes its fields. */
export function instanceView(world: World, instance: Instance): Record<string, unknown> {
  return {
    architecture: instance.architecture,
    config: sorted(instance.config),
    devices: sorted(instance.devices),
    ephemeral: instance.ephemeral,
    profiles: instance.profiles,
    stateful: false,
    description: instance.description,
    created_at: instance.createdAt,
    expanded_config: sorted(world.expandedConfig(instance)),
    expanded_devices: sorted(world.expandedDevices(instance)),
    name: instance.name,
    status: instance.status,
    status_code: instanceCodes[instance.status],
    last_used_at: instance.lastUsedAt,
    location: instance.location,
    type: instance.type,
    project: instance.project,
  }
}

/** InstanceFull: what recursion=2 answers. */
export function fullView(world: World, instance: Instance): Record<string, unknown> {
  return {
    ...instanceView(world, instance),
    backups: null,
    state: stateView(instance),
    snapshots:
      instance.snapshots.length === 0
        ? null
        : instance.snapshots.map((one) => snapshotView(world, instance, one)),
  }
}
