import type { World } from '../model/world.ts'
import type { VirtualMachine } from '../virtual-machine/virtual-machine.ts'
import type { Snapshot } from './snapshot.ts'
import { emptyDeltaBytes, occupy } from './storage.ts'

/** Brings back disks, hardware and power state; what was written since is gone. */
export function revertTo(
  world: World,
  snapshot: Snapshot,
  options: { suppressPowerOn: boolean },
  now: Date,
): void {
  const { machine } = snapshot
  occupy(machine, emptyDeltaBytes - machine.layerBytes)
  machine.layerBytes = emptyDeltaBytes
  machine.layerSince = now
  machine.current = snapshot
  machine.hardware = snapshot.hardware
  machine.setPower(
    snapshot.state === 'poweredOn' && options.suppressPowerOn ? 'poweredOff' : snapshot.state,
    now,
  )
  world.touch(machine)
  world.touch(machine.datastore)
}

/** A power-off under snapshotPowerOffBehavior "revert" throws the running state away without a question. */
export function revertOnPowerOff(world: World, machine: VirtualMachine, now: Date): void {
  if (machine.current) revertTo(world, machine.current, { suppressPowerOn: true }, now)
  machine.setPower('poweredOff', now)
}
