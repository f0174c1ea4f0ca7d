import { BadControlRequest, ControlFields } from '../../control/control-fields.ts'
import type { Lab } from '../lab.ts'
import type { VirtualMachine } from '../virtual-machine/virtual-machine.ts'

export class MachineFields extends ControlFields {
  /** "instance" by id or name. */
  machine(lab: Lab): VirtualMachine {
    const name = this.wanted('instance', this.text('instance'))
    const machine = lab.machine(name)
    if (!machine) throw new BadControlRequest(`there is no machine "${name}"`)
    return machine
  }
}
