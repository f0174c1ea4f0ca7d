import { BadControlRequest, ControlFields } from '../../control/control-fields.ts'
import { CustomizationSpecManager } from '../customization/specifications.ts'
import type { Lab } from '../lab.ts'
import { Datastore } from '../model/datastore.ts'
import type { Entity } from '../model/entity.ts'
import { Host } from '../model/host.ts'
import { managers } from '../model/managers.ts'

// What somebody else does to hosts and datastores, at once and without a task.

/** { host, maintenance?, connectionState?: "connected" | "disconnected" | "notResponding", otherMemoryMegabytes? } */
export function changeHost(lab: Lab, body: unknown): void {
  const fields = new ControlFields(body)
  const host = placeNamed(lab, fields, 'host', Host)
  host.inMaintenanceMode = fields.flag('maintenance')
  host.otherMemoryMegabytes = fields.number('otherMemoryMegabytes') ?? 0
  host.connectionState =
    fields.oneOf('connectionState', ['connected', 'disconnected', 'notResponding']) ?? 'connected'
  lab.world.touch(host)
  lab.world.touch(host.cluster)
}

/** { datastore, freeBytes?, maintenance? }. Answers how much was free before. */
export function changeDatastore(lab: Lab, body: unknown): unknown {
  const fields = new ControlFields(body)
  const datastore = placeNamed(lab, fields, 'datastore', Datastore)
  const before = datastore.freeBytes
  datastore.freeBytes = fields.number('freeBytes') ?? before
  datastore.maintenance = fields.flag('maintenance')
  lab.world.touch(datastore)
  return { freeBytes: before }
}

/** { name }, of a customization specification. */
export function forgetSpecification(lab: Lab, body: unknown): void {
  const fields = new ControlFields(body)
  const name = fields.wanted('name', fields.text('name'))
  const manager = lab.world.find(managers.customizationSpecManager)
  if (!(manager instanceof CustomizationSpecManager) || !manager.forget(name))
    throw new BadControlRequest(`there is no specification "${name}"`)
}

/** By reference or by name. */
function placeNamed<T extends Entity>(
  lab: Lab,
  fields: ControlFields,
  name: string,
  kind: abstract new (...args: never[]) => T,
): T {
  const wanted = fields.wanted(name, fields.text(name))
  for (const object of lab.world.all()) {
    if (object instanceof kind && (object.ref.id === wanted || object.name === wanted)) return object
  }
  throw new BadControlRequest(`there is no ${name} "${wanted}"`)
}
