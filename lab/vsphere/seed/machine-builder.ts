import type { World } from '../model/world.ts'
import { settle } from '../snapshot/storage.ts'
import type { Hardware, PowerState } from '../virtual-machine/virtual-machine.ts'
import { VirtualMachine } from '../virtual-machine/virtual-machine.ts'
import type { Random } from './random.ts'
import type { FolderName, Site } from './sites.ts'

const gibibyte = 1024 ** 3
const dayMilliseconds = 86_400_000

const guests = [
  { id: 'debian12_64Guest', name: 'Debian GNU/Linux 12 (64-bit)' },
  { id: 'rhel9_64Guest', name: 'Red Hat Enterprise Linux 9 (64-bit)' },
  { id: 'ubuntu64Guest', name: 'Ubuntu Linux (64-bit)' },
  { id: 'windows2019srvNext_64Guest', name: 'Microsoft Windows Server 2022 (64-bit)' },
] as const

export type MachinePlan = {
  name: string
  folder: FolderName
  powerState?: PowerState
  hasTools?: boolean
  hardware?: Hardware
  template?: boolean
  annotation?: string
  /** Puts it onto the datastore that is nearly full. */
  onFullDatastore?: boolean
  /** Days before now. */
  ageDays?: number
}

/** Makes machines in one site, each new one on the next host and datastore. */
export class MachineBuilder {
  readonly #world: World
  readonly #site: Site
  readonly #random: Random
  readonly #now: Date
  #made = 0

  constructor(world: World, site: Site, random: Random, now: Date) {
    this.#world = world
    this.#site = site
    this.#random = random
    this.#now = now
  }

  build(plan: MachinePlan): VirtualMachine {
    const random = this.#random
    const hardware = plan.hardware ?? {
      cpus: random.pick([1, 2, 2, 4, 8]),
      memoryMegabytes: 1024 * random.pick([2, 4, 4, 8, 16]),
    }
    const provisionedGibibytes = random.pick([40, 60, 80, 120, 200])
    const guest = random.pick(guests)
    const created = new Date(
      this.#now.getTime() - (plan.ageDays ?? 200 + random.below(900)) * dayMilliseconds,
    )
    const machine = new VirtualMachine(
      this.#world.nextId('vm-'),
      this.#place(plan),
      {
        name: plan.name,
        powerState: plan.powerState ?? 'poweredOn',
        hardware,
        guestId: guest.id,
        guestFullName: guest.name,
        hasTools: plan.hasTools ?? true,
        template: plan.template ?? false,
        annotation: plan.annotation ?? '',
        disks: [{ key: 2000, capacityBytes: provisionedGibibytes * gibibyte, thin: true }],
        usedBytes: Math.floor(provisionedGibibytes * gibibyte * (0.15 + random.next() * 0.4)),
        writeRate: 4_000 + random.below(20_000),
        createTime: created,
        ipAddress: `10.${20 + random.below(40)}.${random.below(250)}.${1 + random.below(250)}`,
        ...sameUuid(random.uuid()),
      },
      created,
    )
    machine.datastore.freeBytes -= machine.layerBytes
    return this.#world.add(machine)
  }

  /** Lets the disks grow up to now, once the machine has all its snapshots. */
  finish(machine: VirtualMachine): void {
    settle(machine, this.#now)
  }

  #place(plan: MachinePlan) {
    const { clusters, datastores, networks, folders, fullDatastore } = this.#site
    const index = this.#made
    this.#made += 1
    const home = at(clusters, index)
    return {
      folder: folders[plan.folder],
      host: at(home.hosts, Math.floor(index / clusters.length)),
      pool: plan.template ? null : at(home.pools, index),
      datastore: plan.onFullDatastore ? fullDatastore : at(datastores, index),
      cards: [
        { key: 4000, network: at(networks, index), connected: true, dhcp: plan.folder === 'Postes virtuels' },
      ],
    }
  }
}

/** A machine that was made here, and not copied, has one number for the world and for its vCenter. */
function sameUuid(uuid: string) {
  return { uuid, instanceUuid: uuid }
}

function at<T>(items: readonly T[], index: number): T {
  const item = items[index % items.length]
  if (item === undefined) throw new Error('a site needs at least one of everything')
  return item
}
