import type { World } from '../model/world.ts'
import { createSnapshot, deepestLevel } from '../snapshot/create.ts'
import { revertTo } from '../snapshot/revert.ts'
import type { Snapshot } from '../snapshot/snapshot.ts'
import type { VirtualMachine } from '../virtual-machine/virtual-machine.ts'
import type { Random } from './random.ts'

const hourMilliseconds = 3_600_000

export type PastSnapshot = {
  name: string
  description?: string
  hoursAgo: number
  memory?: boolean
  quiesce?: boolean
}

/** Takes snapshots in the past, the way a client would have. */
export class History {
  readonly #world: World
  readonly #now: Date

  constructor(world: World, now: Date) {
    this.#world = world
    this.#now = now
  }

  take(machine: VirtualMachine, past: PastSnapshot): Snapshot {
    const request = {
      name: past.name,
      description: past.description ?? '',
      memory: past.memory ?? false,
      quiesce: past.quiesce ?? false,
    }
    return createSnapshot(this.#world, machine, request, this.#ago(past.hoursAgo))
  }

  /** Goes back as somebody did then; a machine that was on is switched on again. */
  goBack(snapshot: Snapshot, hoursAgo: number): void {
    const { machine } = snapshot
    const before = machine.powerState
    const then = this.#ago(hoursAgo)
    revertTo(this.#world, snapshot, { suppressPowerOn: false }, then)
    machine.setPower(before, then)
  }

  /** One below the other, an interval apart. */
  chain(
    machine: VirtualMachine,
    length: number,
    oldestHoursAgo: number,
    nameOf: (level: number) => string,
  ): void {
    for (let level = 1; level <= length; level += 1) {
      const hoursAgo = oldestHoursAgo * (1 - (level - 1) / length)
      this.take(machine, { name: nameOf(level), hoursAgo, quiesce: level % 3 === 0 })
    }
  }

  /** Many branches, as a test bench leaves behind; none deeper than the peer allows. */
  thicket(machine: VirtualMachine, count: number, random: Random): void {
    const taken: Snapshot[] = []
    for (let number = 1; number <= count; number += 1) {
      const hoursAgo = (count - number) * 2 + 1
      const isTooDeep = (machine.current?.depth() ?? 0) >= deepestLevel - 2
      if (taken.length > 0 && (isTooDeep || random.chance(0.25))) {
        const back = taken[random.below(taken.length)]
        if (back && back.depth() < deepestLevel - 2) this.goBack(back, hoursAgo)
        else if (taken[0]) this.goBack(taken[0], hoursAgo)
      }
      const name = `essai-${String(number).padStart(4, '0')}`
      taken.push(this.take(machine, { name, description: `Campagne ${Math.ceil(number / 50)}`, hoursAgo }))
    }
  }

  #ago(hours: number): Date {
    return new Date(this.#now.getTime() - hours * hourMilliseconds)
  }
}
