import type { Instance } from './instance.ts'
import type {
  Config,
  CustomVolume,
  Devices,
  ImageAlias,
  Member,
  Network,
  Pool,
  Profile,
  Project,
} from './places.ts'

/** Everything that one server, or cluster, holds. */
export class World {
  /** environment.server_name; the members' names on a cluster. */
  serverName = 'lab'
  projects: Project[] = []
  profiles: Profile[] = []
  pools: Pool[] = []
  networks: Network[] = []
  members: Member[] = []
  volumes: CustomVolume[] = []
  aliases: ImageAlias[] = []
  /** CRIU on the host: without it no container keeps its running state. */
  criu = false
  readonly #instances = new Map<string, Instance>()

  add(instance: Instance): Instance {
    this.#instances.set(instance.id, instance)
    return instance
  }

  remove(instance: Instance): void {
    this.#instances.delete(instance.id)
  }

  instance(project: string, name: string): Instance | undefined {
    return this.#instances.get(`${project}/${name}`)
  }

  /** By "project/name", or by name where only one has it. */
  instanceNamed(idOrName: string): Instance | undefined {
    const whole = this.#instances.get(idOrName)
    if (whole) return whole
    const alike = this.instances().filter(({ name }) => name === idOrName)
    return alike.length === 1 ? alike[0] : undefined
  }

  /** By project and name, as the daemon lists them. */
  instances(): Instance[] {
    return [...this.#instances.values()].sort((a, b) => order(a.project, b.project) || order(a.name, b.name))
  }

  project(name: string): Project | undefined {
    return this.projects.find((one) => one.name === name)
  }

  /** Without profiles of its own a project uses those of "default". */
  profilesOf(project: string): Profile[] {
    const own = this.project(project)?.config['features.profiles'] === 'true' ? project : 'default'
    return this.profiles.filter((one) => one.project === own)
  }

  expandedConfig({ project, profiles, config }: Pick<Instance, 'project' | 'profiles' | 'config'>): Config {
    return Object.assign({}, ...this.#applied(project, profiles).map((one) => one.config), config)
  }

  expandedDevices({
    project,
    profiles,
    devices,
  }: Pick<Instance, 'project' | 'profiles' | 'devices'>): Devices {
    return Object.assign({}, ...this.#applied(project, profiles).map((one) => one.devices), devices)
  }

  /** Where the root disk lies. */
  poolOf(instance: Instance): Pool | undefined {
    const root = Object.values(this.expandedDevices(instance)).find(
      ({ type, path }) => type === 'disk' && path === '/',
    )
    return this.pools.find(({ name }) => name === root?.pool)
  }

  #applied(project: string, names: string[]): Profile[] {
    const there = this.profilesOf(project)
    return names.flatMap((name) => there.find((one) => one.name === name) ?? [])
  }
}

function order(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
