import type { VirtualMachine } from '../virtual-machine/virtual-machine.ts'
import type { Cluster } from './cluster.ts'
import { Entity, entityFields } from './entity.ts'
import { type Fields, manyRefs, oneRef, PropertyTable } from './property-table.ts'

const fields: Fields<ResourcePool> = {
  ...entityFields,
  owner: oneRef((pool) => pool.owner.ref),
  resourcePool: manyRefs((pool) => pool.pools.map((child) => child.ref)),
  vm: manyRefs((pool) => pool.machines.map((machine) => machine.ref)),
}
const poolTable = new PropertyTable(fields)

export class ResourcePool extends Entity {
  readonly owner: Cluster
  readonly pools: ResourcePool[] = []
  readonly machines: VirtualMachine[] = []
  protected readonly table = poolTable

  constructor(id: string, name: string, parent: Cluster | ResourcePool, owner: Cluster) {
    super('ResourcePool', id, name, parent)
    this.owner = owner
    if (parent instanceof ResourcePool) parent.pools.push(this)
  }
}
