import { z } from 'zod'
import { failure, type Outcome, success } from '#lib/domain/fault.ts'
import type { CallContext, PeerInstance } from '../../provider.ts'
import type { IncusClient } from '../incus-client.ts'
import { readInstanceRef } from '../refs.ts'
import { instancePath, rootVolumePath, snapshotsPath } from '../urls.ts'
import { instanceOf, rootPoolOf } from './instance.ts'
import type { Surroundings } from './surroundings.ts'
import { type InstanceReply, instanceReply, snapshotReply, volumeReply } from './wire-types.ts'

/** As many as there are sockets for. */
const atOnce = 8

/** Each with its snapshots; one that vanished since it was listed is left out. */
export async function completeInstances(
  client: IncusClient,
  replies: readonly InstanceReply[],
  surroundings: Surroundings,
  ctx: CallContext,
): Promise<Outcome<PeerInstance[]>> {
  const read = await eachOf(replies, (reply) => completeInstance(client, reply, surroundings, ctx))
  return present(read)
}

/** These as they are now; one that is gone is left out. */
export async function readPresent(
  client: IncusClient,
  refs: readonly string[],
  surroundings: Surroundings,
  ctx: CallContext,
): Promise<Outcome<PeerInstance[]>> {
  const read = await eachOf(refs, (ref) => readInstance(client, ref, surroundings, ctx))
  return present(read)
}

export async function readInstance(
  client: IncusClient,
  ref: string,
  surroundings: Surroundings,
  ctx: CallContext,
): Promise<Outcome<PeerInstance>> {
  const reply = await client.read(() => instancePath(readInstanceRef(ref)), instanceReply, ctx)
  return reply.ok ? completeInstance(client, reply.value, surroundings, ctx) : reply
}

async function completeInstance(
  client: IncusClient,
  reply: InstanceReply,
  surroundings: Surroundings,
  ctx: CallContext,
): Promise<Outcome<PeerInstance>> {
  const name = { project: reply.project, instance: reply.name }
  const snapshots = await client.read(() => snapshotsPath(name), z.array(snapshotReply), ctx)
  if (!snapshots.ok) return snapshots
  const volume = await readRootVolume(client, reply, surroundings, ctx)
  if (!volume.ok) return volume
  return success(instanceOf(reply, snapshots.value, surroundings, volume.value))
}

/** Its configuration, asked for only where it decides something: `zfs.remove_snapshots`. */
async function readRootVolume(
  client: IncusClient,
  { project, name, type, expanded_devices }: InstanceReply,
  { pools }: Surroundings,
  ctx: CallContext,
): Promise<Outcome<Readonly<Record<string, string>>>> {
  const pool = rootPoolOf(expanded_devices ?? {})
  if (pool === null || pools.get(pool)?.driver !== 'zfs') return success({})
  const path = () => rootVolumePath(pool, type, { project, instance: name })
  const volume = await client.read(path, volumeReply, ctx)
  if (volume.ok) return success(volume.value.config ?? {})
  return volume.fault.code === 'forbidden' ? success({}) : volume
}

function present(read: readonly Outcome<PeerInstance>[]): Outcome<PeerInstance[]> {
  const instances: PeerInstance[] = []
  for (const one of read) {
    if (one.ok) instances.push(one.value)
    else if (one.fault.code !== 'not_found') return failure(one.fault)
  }
  return success(instances)
}

/** In the order of `items`, a few at a time. After a fault no more are begun. */
export async function eachOf<Item, T>(
  items: readonly Item[],
  call: (item: Item) => Promise<Outcome<T>>,
): Promise<Outcome<T>[]> {
  const outcomes: Outcome<T>[] = []
  let next = 0
  let broke = false
  const work = async () => {
    for (let at = next++; at < items.length && !broke; at = next++) {
      const item = items[at]
      if (item === undefined) continue
      const outcome = await call(item)
      outcomes[at] = outcome
      broke ||= !outcome.ok && outcome.fault.code !== 'not_found'
    }
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, work))
  return outcomes.filter((outcome) => outcome !== undefined)
}
