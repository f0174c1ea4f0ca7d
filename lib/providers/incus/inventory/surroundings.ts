import { z } from 'zod'
import { failure, type Outcome, success } from '#lib/domain/fault.ts'
import type { CallContext } from '../../provider.ts'
import type { IncusClient, PathBuilder } from '../incus-client.ts'
import { membersPath, networksEverywherePath, poolsPath, projectsPath, serverPath } from '../urls.ts'
import { networkRef } from './placement-refs.ts'
import { isTrue } from './settings.ts'
import { memberReply, networkReply, poolReply, projectReply, serverReply } from './wire-types.ts'

type Named<Reply> = ReadonlyMap<string, Reply>

/** What instances refer to. A restricted certificate is told only of its projects, and nothing of pools. */
export type Surroundings = {
  serverName: string | null
  /** What the server can beyond version 1.0 (doc/api-extensions.md). */
  extensions: ReadonlySet<string>
  members: readonly { name: string; isOnline: boolean }[]
  pools: Named<{ driver: string; isUsable: boolean }>
  projects: Named<{ snapshotsForbidden: boolean; ownNetworks: boolean }>
  networks: readonly { ref: string; name: string; project: string; isUsable: boolean }[]
  networkRefs: ReadonlySet<string>
}

export async function readSurroundings(
  client: IncusClient,
  ctx: CallContext,
): Promise<Outcome<Surroundings>> {
  const [server, projects, pools, networks] = await Promise.all([
    client.read(() => serverPath, serverReply, ctx),
    list(client, () => projectsPath, projectReply, ctx),
    list(client, () => poolsPath, poolReply, ctx),
    list(client, () => networksEverywherePath, networkReply, ctx),
  ])
  if (!server.ok) return server
  const { environment } = server.value
  const members = environment?.server_clustered
    ? await list(client, () => membersPath, memberReply, ctx)
    : success([])
  for (const read of [projects, pools, networks, members]) if (!read.ok) return read
  if (!projects.ok || !pools.ok || !networks.ok || !members.ok) return failure(unreached)
  const managed = networks.value.filter((one) => one.managed).map(networkOf)
  return success({
    serverName: environment?.server_name || null,
    extensions: new Set(server.value.api_extensions),
    members: members.value.map((one) => ({ name: one.server_name, isOnline: one.status === 'Online' })),
    pools: new Map(
      pools.value.map(({ name, driver, status }) => [name, { driver, isUsable: isCreated(status) }]),
    ),
    projects: new Map(projects.value.map(({ name, config }) => [name, projectOf(config ?? {})])),
    networks: managed,
    networkRefs: new Set(managed.map(({ ref }) => ref)),
  })
}

const unreached = { code: 'protocol', message: '', retryable: false } as const

/** Nothing where the certificate may not look. */
async function list<T>(
  client: IncusClient,
  build: PathBuilder,
  schema: z.ZodType<T>,
  ctx: CallContext,
): Promise<Outcome<T[]>> {
  const read = await client.read(build, z.array(schema), ctx)
  return read.ok || read.fault.code !== 'forbidden' ? read : success([])
}

/** `restricted.snapshots` is "block" unless it is said, once a project is restricted (doc/reference/projects.md). */
function projectOf(config: Readonly<Record<string, string>>) {
  const snapshots = config['restricted.snapshots'] || 'block'
  return {
    snapshotsForbidden: isTrue(config.restricted) && snapshots !== 'allow',
    ownNetworks: isTrue(config['features.networks']),
  }
}

function networkOf({ name, project, status }: z.infer<typeof networkReply>) {
  const owner = project ?? 'default'
  return { ref: networkRef(owner, name), name, project: owner, isUsable: isCreated(status) }
}

function isCreated(status: string | null | undefined): boolean {
  return !status || status === 'Created'
}
