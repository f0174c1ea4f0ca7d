import type { World } from '../model/world.ts'
import { InstanceBuilder } from './instance-builder.ts'
import { pool, worldWithPlaces } from './places.ts'

const names = ['noeud-1', 'noeud-2', 'noeud-3']

/** Three members, one of which may be away; each has a few instances. */
export function clusterEstate(now: Date): World {
  const world = worldWithPlaces()
  world.serverName = 'noeud-1'
  world.pools.push(pool('partage', 'ceph', 400, 1_000))
  world.members = names.map((name, index) => ({
    name,
    address: `192.0.2.${11 + index}:8443`,
    database: true,
    status: index === 2 ? 'Offline' : 'Online',
  }))
  const build = new InstanceBuilder(world, now)
  for (const [index, location] of names.entries()) {
    const shared = build.add({ name: `service-${index + 1}`, pool: 'partage', location })
    build.snapshot(shared, 'snap0', 3)
    build.add({ name: `local-${index + 1}`, location, status: index === 1 ? 'Stopped' : 'Running' })
  }
  return world
}
