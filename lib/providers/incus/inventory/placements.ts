import { type Outcome, success } from '#lib/domain/fault.ts'
import type { CallContext, PeerPlacement } from '../../provider.ts'
import type { IncusClient } from '../incus-client.ts'
import { poolSpacePath } from '../urls.ts'
import { hostRefOf, memberRef, poolRef, projectRef } from './placement-refs.ts'
import type { Surroundings } from './surroundings.ts'
import { poolSpaceReply } from './wire-types.ts'

export type Space = { capacityBytes: bigint; freeBytes: bigint }

export async function readPlacements(
  client: IncusClient,
  surroundings: Surroundings,
  ctx: CallContext,
): Promise<Outcome<PeerPlacement[]>> {
  const pools: PeerPlacement[] = []
  for (const [name, { isUsable }] of surroundings.pools) {
    const space = await readSpace(client, name, ctx)
    if (!space.ok) return space
    pools.push({ ...plain('datastore', poolRef(name), name), ...space.value, usable: isUsable })
  }
  return success([...placesOf(surroundings), ...pools])
}

/** Null where the peer does not tell, or the pool is gone, or not to be looked at. */
export async function readSpace(
  client: IncusClient,
  pool: string,
  ctx: CallContext,
): Promise<Outcome<Space | null>> {
  const read = await client.read(() => poolSpacePath(pool), poolSpaceReply, ctx)
  // The peer's own refusal concerns this pool: a member that is offline, a driver that cannot tell.
  if (!read.ok) return read.fault.peerFault === undefined ? read : success(null)
  const { used, total } = read.value.space ?? {}
  if (!total) return success(null)
  return success({ capacityBytes: BigInt(total), freeBytes: BigInt(Math.max(0, total - (used ?? 0))) })
}

function placesOf(surroundings: Surroundings): PeerPlacement[] {
  const { members, projects, networks } = surroundings
  const alone = hostRefOf('none', surroundings)
  const hosts = members.map(({ name, isOnline }) => ({
    ...plain('host', memberRef(name), name),
    usable: isOnline,
  }))
  if (hosts.length === 0 && alone !== null && surroundings.serverName !== null) {
    hosts.push(plain('host', alone, surroundings.serverName))
  }
  return [
    ...[...projects.keys()].map((name) => plain('project', projectRef(name), name)),
    ...hosts,
    ...networks.map(({ ref, name, project, isUsable }) => ({
      ...plain('network', ref, name),
      parentRef: projects.has(project) ? projectRef(project) : null,
      usable: isUsable,
    })),
  ]
}

function plain(kind: PeerPlacement['kind'], ref: string, name: string): PeerPlacement {
  return { kind, ref, name, parentRef: null, capacityBytes: null, freeBytes: null, usable: true }
}
