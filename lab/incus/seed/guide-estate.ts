import type { World } from '../model/world.ts'
import { InstanceBuilder } from './instance-builder.ts'
import { pool, profile, project, worldWithPlaces } from './places.ts'

/** A small named estate: the guide's `ubuntu-test`, and one instance for each thing that can be in the way. */
export function guideEstate(now: Date): World {
  const world = worldWithPlaces()
  world.serverName = 'jalon-incus'
  world.pools.push(pool('rapide', 'btrfs', 8, 40), pool('coffre', 'zfs', 60, 200))
  world.projects.push(
    project('boutique', 'La boutique en ligne', {}),
    project('archives', 'Instances figées', { 'features.profiles': 'true', restricted: 'true' }),
  )
  world.profiles.push(profile('default', 'archives'))
  const build = new InstanceBuilder(world, now)
  world.volumes.push({
    name: 'fichiers',
    pool: 'rapide',
    project: 'default',
    createdAt: build.ago(40),
    config: {},
  })

  build.add({ name: 'ubuntu-test' })
  ordinary(build)
  onZfs(build)
  machines(build)
  build.add({ name: 'archive-1', project: 'archives', status: 'Stopped' })
  return world
}

function ordinary(build: InstanceBuilder): void {
  const web = build.add({
    ...{ name: 'web-1', pool: 'rapide' },
    devices: { fichiers: { path: '/srv', pool: 'rapide', source: 'fichiers', type: 'disk' } },
  })
  build.snapshot(web, 'avant-mise-a-jour', 12)
  build.snapshot(web, 'snap0', 2)
  const mail = build.add({
    name: 'mail-1',
    config: {
      'snapshots.schedule': '@daily',
      'snapshots.expiry': '2d',
      'snapshots.pattern': "auto-{{ creation_date|date:'2006-01-02' }}",
    },
  })
  build.snapshot(mail, 'auto-1', 1, { expiresInDays: 1 })
  // Wanted, and impossible for a container on a host without CRIU.
  build.add({ name: 'cache-1', config: { 'migration.stateful': 'true' } })
  build.add({ name: 'obstine' }).ignoresShutdown = true
  build.add({ name: 'boutique-web', project: 'boutique', pool: 'rapide' })
  build.add({
    ...{ name: 'boutique-db', project: 'boutique', status: 'Stopped' },
    config: { 'security.protection.delete': 'true' },
  })
}

/** Where only the newest snapshot can be restored, or the newer ones are destroyed. */
function onZfs(build: InstanceBuilder): void {
  const refusing = build.add({ name: 'db-1', pool: 'coffre' })
  const destroying = build.add({ name: 'db-2', pool: 'coffre' })
  destroying.volumeConfig = { 'zfs.remove_snapshots': 'true' }
  for (const instance of [refusing, destroying])
    for (const [index, name] of ['lundi', 'mardi', 'mercredi'].entries())
      build.snapshot(instance, name, 5 - index)
}

function machines(build: InstanceBuilder): void {
  const machine = build.add({
    ...{ name: 'vm-compta', type: 'virtual-machine', pool: 'coffre' },
    config: { 'migration.stateful': 'true' },
  })
  build.snapshot(machine, 'avec-memoire', 1, { stateful: true })
  build.add({ name: 'vm-atelier', type: 'virtual-machine', status: 'Stopped', pool: 'rapide' })
}
