import type { World } from '../model/world.ts'
import type { VirtualMachine } from '../virtual-machine/virtual-machine.ts'
import { siblingsUnder } from './create.ts'
import type { Snapshot } from './snapshot.ts'
import { mergedBytes, occupy, settle } from './storage.ts'

/** Takes one snapshot out. Its children move up to its parent, in its place, and so does "You are here". */
export function removeSnapshot(world: World, snapshot: Snapshot, now: Date): void {
  const { machine } = snapshot
  settle(machine, now)
  mergeLayers(snapshot)
  unlink(snapshot)
  world.remove(snapshot)
  world.touch(machine.datastore)
  world.touch(machine)
}

/** The snapshot and all below it; "You are here" moves to above them when it was among them. */
export function removeSubtree(world: World, snapshot: Snapshot, now: Date): void {
  // Children first: what they wrote belongs to nobody once they are gone, unless the machine runs on it.
  for (const each of snapshot.subtree().reverse()) removeSnapshot(world, each, now)
}

export function removeAllSnapshots(world: World, machine: VirtualMachine, now: Date): void {
  for (const root of [...machine.roots]) removeSubtree(world, root, now)
}

function mergeLayers(snapshot: Snapshot): void {
  const { machine } = snapshot
  let freed = snapshot.memoryBytes + snapshot.layerBytes
  for (const child of snapshot.children) {
    const merged = mergedBytes(snapshot.layerBytes, child.layerBytes)
    freed -= merged - child.layerBytes
    child.layerBytes = merged
  }
  if (machine.current === snapshot) {
    const merged = mergedBytes(snapshot.layerBytes, machine.layerBytes)
    freed -= merged - machine.layerBytes
    machine.layerBytes = merged
  }
  occupy(machine, -freed)
}

function unlink(snapshot: Snapshot): void {
  const { machine, parent } = snapshot
  const siblings = siblingsUnder(machine, parent)
  siblings.splice(siblings.indexOf(snapshot), 1, ...snapshot.children)
  for (const child of snapshot.children) child.parent = parent
  if (machine.current === snapshot) machine.current = parent
}
