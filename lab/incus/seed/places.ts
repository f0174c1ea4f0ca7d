import type { Pool, Profile, Project } from '../model/places.ts'
import { World } from '../model/world.ts'

const GiB = 1024 ** 3

/** What any server has before there are instances. */
export function worldWithPlaces(): World {
  const world = new World()
  world.projects = [
    project('default', 'Default Incus project', {
      'features.profiles': 'true',
      'features.images': 'true',
      'features.networks': 'true',
    }),
  ]
  world.profiles = [profile('default', 'default')]
  world.pools = [pool('default', 'dir', 120, 250)]
  world.networks = [
    { name: 'lo', type: 'loopback', managed: false, project: 'default', config: {} },
    { name: 'eth0', type: 'physical', managed: false, project: 'default', config: {} },
    {
      name: 'incusbr0',
      type: 'bridge',
      managed: true,
      project: 'default',
      config: { 'ipv4.address': '10.88.0.1/24', 'ipv4.nat': 'true', 'ipv6.address': 'none' },
    },
  ]
  return world
}

export function project(name: string, description: string, config: Record<string, string>): Project {
  const features = {
    'features.images': 'false',
    'features.profiles': 'false',
    'features.storage.buckets': 'true',
    'features.storage.volumes': 'true',
  }
  return { name, description, config: { ...features, ...config } }
}

export function profile(name: string, projectName: string): Profile {
  return {
    name,
    project: projectName,
    description:
      projectName === 'default'
        ? 'Default Incus profile'
        : `Default Incus profile for project ${projectName}`,
    config: {},
    devices: {
      eth0: { name: 'eth0', network: 'incusbr0', type: 'nic' },
      root: { path: '/', pool: 'default', type: 'disk' },
    },
  }
}

export function pool(name: string, driver: string, usedGiB: number, totalGiB: number): Pool {
  return {
    ...{ name, driver, description: '' },
    config: { source: driver === 'zfs' ? `tank/${name}` : `/var/lib/incus/storage-pools/${name}` },
    usedBytes: usedGiB * GiB,
    totalBytes: totalGiB * GiB,
  }
}
