import { Folder } from '../model/folder.ts'
import type { World } from '../model/world.ts'
import { committedBytes, occupy } from '../snapshot/storage.ts'
import { remove } from './remove.ts'
import type { VirtualMachine } from './virtual-machine.ts'

export function removeMachine(world: World, machine: VirtualMachine): void {
  occupy(machine, -committedBytes(machine))
  for (const snapshot of machine.snapshots()) world.remove(snapshot)
  if (machine.parent instanceof Folder) remove(machine.parent.children, machine)
  remove(machine.host.machines, machine)
  if (machine.pool) remove(machine.pool.machines, machine)
  machine.datastore.tenants.delete(machine)
  world.remove(machine)
  world.touch(machine.datastore)
}
