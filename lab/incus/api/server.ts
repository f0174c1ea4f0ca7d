import { type Call, projectOf } from '../http/call.ts'
import { etagOf, type Reply, sync } from '../http/reply.ts'
import type { Route } from '../http/route.ts'
import { apiExtensions } from './api-extensions.ts'

export const serverRoutes: readonly Route[] = [
  { at: 'GET /', name: 'versions', open: true, handle: () => sync(['/1.0']) },
  { at: 'GET /1.0', name: 'server', open: true, handle: server },
]

/** shared/api/server.go. A stranger is answered too: only `auth` tells. */
function server(call: Call): Reply {
  const { lab, client } = call
  const known = {
    config:
      client.trusted && !client.trusted.restricted
        ? { 'core.https_address': lab.settings.address, 'images.auto_update_interval': '0' }
        : {},
    api_extensions: [...apiExtensions, ...lab.settings.extensions],
    api_status: 'stable',
    api_version: '1.0',
    auth: client.trusted ? 'trusted' : 'untrusted',
    public: false,
    auth_methods: ['tls'],
  }
  if (!client.trusted) return sync(known)
  const metadata = {
    ...known,
    auth_user_name: client.trusted.fingerprint,
    auth_user_method: 'tls',
    environment: environment(call),
  }
  return sync(metadata, { etag: etagOf(known.config) })
}

function environment(call: Call): Record<string, unknown> {
  const { world, settings } = call.lab
  const drivers = [...new Set(world.pools.map(({ driver }) => driver))].sort()
  return {
    addresses: [settings.address],
    architectures: ['x86_64', 'i686'],
    certificate: settings.certificate,
    certificate_fingerprint: settings.fingerprint,
    driver: world.instances().some(({ type }) => type === 'virtual-machine') ? 'lxc | qemu' : 'lxc',
    driver_version: '5.0.2',
    firewall: 'nftables',
    kernel: 'Linux',
    kernel_architecture: 'x86_64',
    kernel_features: { idmapped_mounts: 'true', netnsid_getifaddrs: 'true', seccomp_listener: 'true' },
    kernel_version: '6.1.0',
    lxc_features: { cgroup2: 'true', pidfd: 'true', seccomp_notify: 'true' },
    os_name: 'Debian GNU/Linux',
    os_version: '12',
    project: projectOf(call),
    server: 'incus',
    server_clustered: world.members.length > 0,
    server_event_mode: 'full-mesh',
    server_name: world.serverName,
    server_pid: process.pid,
    server_version: '6.0.4',
    storage: drivers.join(' | '),
    storage_version: drivers.map((driver) => driverVersions[driver] ?? '1').join(' | '),
    storage_supported_drivers: drivers.map((driver) => ({
      Name: driver,
      Version: driverVersions[driver] ?? '1',
      Remote: driver === 'ceph',
    })),
  }
}

const driverVersions: Record<string, string> = { btrfs: '6.2', dir: '1', zfs: '2.1.11-1', ceph: '16.2.15' }
