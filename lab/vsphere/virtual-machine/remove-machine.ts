import { Folder } from '../model/folder.ts'
import type { World } from '../model/world.ts'
import { committedBytes, occupy } from '../snapshot/storage.ts'
import type { VirtualMachine } from './virtual-machine.ts'

export function removeMachine(world: World, machine: VirtualMachine): void {
  occupy(machine, -committedBytes(machine))
  for (const snapshot of machine.snapshots()) world.remove(snapshot)
  if (machine.parent instanceof Folder) take(machine.parent.children, machine)
  take(machine.host.machines, machine)
  if (machine.pool) take(machine.pool.machines, machine)
  world.remove(machine)
  world.touch(machine.datastore)
}

function take<T>(list: T[], item: T): void {
  const index = list.indexOf(item)
  if (index >= 0) list.splice(index, 1)
}
