import { z } from 'zod'
import { type Outcome, success } from '#lib/domain/fault.ts'
import type { HttpReply } from '../../transport/http-connection.ts'
import { newsIn } from '../inventory/events.ts'
import { instanceOf } from '../inventory/instance.ts'
import type { Surroundings } from '../inventory/surroundings.ts'
import {
  certificateReply,
  instanceReply,
  memberReply,
  networkReply,
  ownConfigReply,
  poolReply,
  poolSpaceReply,
  projectReply,
  serverReply,
  snapshotReply,
  volumeReply,
} from '../inventory/wire-types.ts'
import { readAs, readReply } from '../reply.ts'
import { concerns, operationReply, operationsReply, peerTaskOf } from '../tasks/results.ts'

export const around: Surroundings = {
  ...{ serverName: 'vm', extensions: new Set(), members: [], networks: [], networkRefs: new Set() },
  ...{ pools: new Map([['default', { driver: 'zfs', isUsable: true }]]), projects: new Map() },
}

const time = '2026-11-21T22:48:51.728748259Z'
const root = { path: '/', pool: 'default', type: 'disk', size: '2GiB' }
const instance = {
  ...{ name: 'c1', project: 'p', type: 'container', status_code: 103, location: 'none', ephemeral: false },
  expanded_config: { 'limits.cpu': '0-3,5', 'limits.memory': '64MiB', 'volatile.uuid.generation': 'x' },
  expanded_devices: { root, eth0: { type: 'nic', network: 'br0' } },
}
const snapshot = { name: 's1', created_at: time, expires_at: time, stateful: true, size: -1 }
const operation = {
  ...{ id: 'x', class: 'task', description: 'Snapshotting instance', created_at: time, status_code: 103 },
  ...{ may_cancel: false, err: '', metadata: { progress: { percent: '40' } } },
  resources: { instances: ['/1.0/instances/c1?project=p'] },
}

type Reader = { sample: unknown; read(metadata: unknown): Outcome<unknown> }

function reader<T>(
  sample: unknown,
  schema: z.ZodType<T>,
  use: (value: T) => unknown = (value) => value,
): Reader {
  return {
    sample,
    read: (metadata) => {
      const read = readAs(schema, metadata)
      return read.ok ? success(use(read.value)) : read
    },
  }
}

/** Every reader of replies that the provider has, each with a reply that it takes. */
export const readers: readonly Reader[] = [
  reader({ auth: 'trusted', api_version: '1.0', environment: { server: 'incus' } }, serverReply),
  reader({ restricted: true, projects: ['p'] }, certificateReply),
  reader([{ name: 'p', config: { restricted: 'true' } }], z.array(projectReply)),
  reader([{ name: 'default', driver: 'dir', status: 'Created' }], z.array(poolReply)),
  reader({ space: { used: 1, total: 2 } }, poolSpaceReply),
  reader([{ name: 'br0', managed: true, type: 'bridge' }], z.array(networkReply)),
  reader([{ server_name: 'm1', status: 'Online' }], z.array(memberReply)),
  reader({ config: { 'zfs.remove_snapshots': 'true' } }, volumeReply),
  reader({ config: {}, devices: { root }, profiles: ['default'] }, ownConfigReply),
  reader([instance], z.array(instanceReply), (all) => all.map((one) => instanceOf(one, [], around, {}))),
  reader([snapshot, { ...snapshot, name: 's2' }], z.array(snapshotReply), (all) =>
    instanceOf(instanceReply.parse(instance), all, around, {}),
  ),
  reader(operation, operationReply, peerTaskOf),
  reader({ running: [operation] }, operationsReply, (all) =>
    Object.values(all).flatMap((some) => some.map((one) => [concerns(one, 'p/c1'), peerTaskOf(one)])),
  ),
]

export function bodyAround(metadata: unknown): string {
  return JSON.stringify({ type: 'sync', status: 'Success', status_code: 200, metadata })
}

/** As the provider reads a reply, from its bytes on; the same bytes are an event, too. */
export function readHostile(reply: HttpReply, { read }: Reader): Outcome<unknown> {
  newsIn(reply.body.toString())
  const answered = readReply(reply)
  if (!answered.ok) return answered
  return read('metadata' in answered.value ? answered.value.metadata : null)
}
