import { Folder } from '../model/folder.ts'
import { World } from '../model/world.ts'
import { History } from './history.ts'
import { MachineBuilder } from './machine-builder.ts'
import { seedOrdinaryMachines } from './ordinary-machines.ts'
import { Random } from './random.ts'
import { seedSite } from './sites.ts'
import { seedSpecialMachines, specialCount } from './special-machines.ts'

export type EstatePlan = {
  machines: number
  seed: number
  snapshotsEach?: number | undefined
  /** In both sites together, about. */
  datastores?: number | undefined
}
export type Estate = { world: World; rootFolder: Folder }

/** A company with two sites: the machines that have a name to them in the first, the others shared out. */
export function seedEstate(plan: EstatePlan, now: Date): Estate {
  const world = new World()
  const random = new Random(plan.seed)
  const rootFolder = world.add(new Folder('group-d1', 'Datacenters', null, ['Folder', 'Datacenter']))
  const ordinary = Math.max(0, plan.machines - specialCount)
  const inParis = Math.ceil(ordinary * 0.7)
  const history = new History(world, now)

  const machinesPerDatastore = plan.datastores ? plan.machines / plan.datastores : 100

  const paris = seedSite(
    world,
    rootFolder,
    { name: 'Paris', code: 'par', machines: inParis + specialCount, machinesPerDatastore },
    now,
  )
  const builder = new MachineBuilder(world, paris, random, now)
  seedSpecialMachines(builder, history, random)
  seedOrdinaryMachines(builder, history, random, 'par', inParis, plan.snapshotsEach)

  const lyon = seedSite(
    world,
    rootFolder,
    { name: 'Lyon', code: 'lyo', machines: ordinary - inParis, machinesPerDatastore },
    now,
  )
  seedOrdinaryMachines(
    new MachineBuilder(world, lyon, random, now),
    history,
    random,
    'lyo',
    ordinary - inParis,
    plan.snapshotsEach,
  )
  return { world, rootFolder }
}
