import { BadControlRequest, ControlFields } from '../../control/control-fields.ts'
import type { Requestor } from '../events/event-hub.ts'
import type { Lab } from '../lab.ts'
import type { Instance } from '../model/instance.ts'

/** Somebody with the `incus` command on the server, as lifecycle events name them. */
export const somebodyElse: Requestor = { username: 'root', protocol: 'unix', address: '@' }

export class InstanceFields extends ControlFields {
  /** "instance": "project/name", or a name that only one has. */
  instance(lab: Lab): Instance {
    const name = this.wanted('instance', this.text('instance'))
    const found = lab.world.instanceNamed(name)
    if (!found) throw new BadControlRequest(`there is no instance "${name}", or more than one`)
    return found
  }
}
