import type { CustomizationSpec } from '#lib/domain/clone/customization.ts'
import { type Fault, failure, type Outcome, success } from '#lib/domain/fault.ts'
import type { CallContext, CustomizationPort } from '../../provider.ts'
import { meaningOf } from '../../transport/known-word.ts'
import {
  child,
  dateOf,
  optionalText,
  requiredChild,
  requiredText,
  type XmlElement,
} from '../../transport/xml-element.ts'
import type { ManagedObject } from '../managed-object.ts'
import { readObjects } from '../property-collector/reading.ts'
import type { ObjectProperties } from '../property-collector/results.ts'
import { decodeWith } from '../soap-port.ts'
import type { VimClient } from '../vim-client.ts'
import { createSpecification, getSpecification } from './requests.ts'
import { specificationParts } from './specification.ts'

export function openCustomizations(client: VimClient): CustomizationPort {
  return {
    list: (ctx) => list(client, ctx),
    create: async ({ name, description, specification, secrets }, ctx) => {
      const manager = await managerOf(client, ctx)
      if (!manager.ok) return manager
      const type = specification.system === 'linux' ? ('Linux' as const) : ('Windows' as const)
      const parts = specificationParts(specification, secrets)
      const method = createSpecification(manager.value, { name, description, type, parts })
      return client.change(
        () => method,
        () => undefined,
        ctx,
      )
    },
  }
}

export const managerProperties = { type: 'CustomizationSpecManager', paths: ['info'] }

/** CustomizationSpecManager.info: what there is, without the specifications themselves. */
async function list(client: VimClient, ctx: CallContext): Promise<Outcome<CustomizationSpec[]>> {
  const manager = await managerOf(client, ctx)
  if (!manager.ok) return manager
  const read = await readObjects(client, [manager.value], managerProperties, ctx)
  if (!read.ok) return read
  return decodeWith(() => read.value.flatMap(customizationSpecsOf))
}

// CustomizationSpecInfo.type: "whether the specification is for a Windows or Linux guest".
const systems: Readonly<Record<string, CustomizationSpec['system']>> = {
  Linux: 'linux',
  Windows: 'windows',
}

/** An unset list is an empty one. */
export function customizationSpecsOf(manager: ObjectProperties): CustomizationSpec[] {
  return manager.properties.get('info')?.children.map(infoOf) ?? []
}

function infoOf(info: XmlElement): CustomizationSpec {
  const changed = child(info, 'lastUpdateTime')
  return {
    name: requiredText(info, 'name'),
    description: optionalText(info, 'description') ?? '',
    system: meaningOf(systems, optionalText(info, 'type') ?? '') ?? 'other',
    changedAt: changed && dateOf(changed),
  }
}

/**
 * The specification as the peer keeps it, to be sent back whole: passwords are encrypted for that peer alone. One that was
 * deleted meanwhile is not_found on `customization`.
 */
export async function readSpecification(
  client: VimClient,
  name: string,
  ctx: CallContext,
): Promise<Outcome<XmlElement>> {
  const manager = await managerOf(client, ctx)
  if (!manager.ok) return manager
  const read = await client.read(
    () => getSpecification(manager.value, name),
    (response) => ({ value: requiredChild(requiredChild(response, 'returnval'), 'spec') }),
    ctx,
  )
  if (read.ok || read.fault.code !== 'not_found') return read
  return failure({ ...read.fault, field: 'customization' })
}

async function managerOf(client: VimClient, ctx: CallContext): Promise<Outcome<ManagedObject>> {
  const content = await client.content(ctx)
  if (!content.ok) return content
  const manager = content.value.customizationSpecManager
  return manager === null ? failure(noManager) : success(manager)
}

const noManager: Fault = {
  code: 'unsupported',
  message: 'ServiceContent.customizationSpecManager is not set',
  field: 'customization',
  retryable: false,
}
