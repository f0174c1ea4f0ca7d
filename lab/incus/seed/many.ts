import type { World } from '../model/world.ts'
import { InstanceBuilder } from './instance-builder.ts'
import { worldWithPlaces } from './places.ts'

/** For size: so many instances, with so many snapshots each. */
export function manyInstances(instances: number, snapshotsEach: number, now: Date): World {
  const world = worldWithPlaces()
  world.serverName = 'jalon-incus'
  const build = new InstanceBuilder(world, now)
  for (let index = 0; index < instances; index++) {
    const instance = build.add({
      name: `c${String(index).padStart(5, '0')}`,
      status: index % 3 === 2 ? 'Stopped' : 'Running',
    })
    for (let snapshot = 0; snapshot < snapshotsEach; snapshot++)
      build.snapshot(instance, `snap${snapshot}`, snapshotsEach - snapshot)
  }
  return world
}
