import type { CloneRequest } from '#lib/domain/clone/clone-request.ts'
import type { CustomizationSecrets } from '#lib/domain/clone/customization.ts'
import { type Fault, failure, type Outcome, success } from '#lib/domain/fault.ts'
import type { TaskRef } from '#lib/domain/operation/operation.ts'
import type { CallContext, ClonePort } from '../../provider.ts'
import { element, type XmlNode } from '../../transport/xml-writer.ts'
import { readSpecification } from '../customization/customization-port.ts'
import { specificationParts } from '../customization/specification.ts'
import { returnedObject } from '../property-collector/results.ts'
import type { VimMethod } from '../soap-port.ts'
import type { VimClient } from '../vim-client.ts'
import { resolveCompute } from './compute.ts'
import { diskLocators, editedCards, resizedDisks, unknownKeys } from './device-changes.ts'
import { echo } from './device-node.ts'
import { blameCloneField } from './fault-fields.ts'
import { findMarked, removeMarked } from './marked.ts'
import { isNameTaken } from './name-taken.ts'
import { readBackings } from './networks.ts'
import { readPlaces } from './places.ts'
import { cloneMachine, markAsTemplate, markAsVirtualMachine } from './requests.ts'
import { readSource, showSource } from './source.ts'

export function openClones(client: VimClient): ClonePort {
  const atOnce = async (method: VimMethod, ctx: CallContext) =>
    blamed(
      await client.change(
        () => method,
        () => undefined,
        ctx,
      ),
    )
  return {
    readPlaces: (ctx) => readPlaces(client, ctx),
    readSource: (instanceRef, snapshotRef, ctx) => showSource(client, instanceRef, snapshotRef, ctx),
    isNameTaken: (folderRef, name, ctx) => isNameTaken(client, folderRef, name, ctx),
    clone: async (sourceRef, request, identity, ctx) =>
      blamed(await clone(client, sourceRef, request, identity, ctx)),
    find: (mark, ctx) => findMarked(client, mark, ctx),
    remove: (ref, mark, ctx) => removeMarked(client, ref, mark, ctx),
    markAsTemplate: (ref, ctx) => atOnce(markAsTemplate(ref), ctx),
    markAsMachine: async (ref, compute, ctx) => {
      const resolved = await resolveCompute(client, compute, ctx)
      return resolved.ok ? atOnce(markAsVirtualMachine(ref, resolved.value), ctx) : neverSent(resolved.fault)
    },
  }
}

async function clone(
  client: VimClient,
  sourceRef: string,
  request: CloneRequest,
  identity: { mark: string; secrets: CustomizationSecrets },
  ctx: CallContext,
): Promise<Outcome<TaskRef>> {
  const { hardware } = request
  const source = await readSource(client, sourceRef, request.snapshotRef, ctx)
  if (!source.ok) return neverSent(source.fault)
  const { devices } = source.value
  const [unknown] = unknownKeys(devices, hardware)
  if (unknown !== undefined) return neverSent(noSuchDevice(unknown))
  const compute = await resolveCompute(client, request.compute, ctx)
  if (!compute.ok) return neverSent(compute.fault)
  const backings = await readBackings(client, networksIn(request), ctx)
  if (!backings.ok) return neverSent(backings.fault)
  const customization = await customizationNode(client, request, identity.secrets, ctx)
  if (!customization.ok) return neverSent(customization.fault)
  const datastore = { type: 'Datastore', id: request.datastoreRef }
  const cards = editedCards(devices, hardware, backings.value)
  const method = cloneMachine(sourceRef, {
    ...request,
    ...compute.value,
    folder: { type: 'Folder', id: request.folderRef },
    datastore,
    snapshot:
      request.snapshotRef === null ? null : { type: 'VirtualMachineSnapshot', id: request.snapshotRef },
    disks: diskLocators(devices, datastore, request),
    movedCards: cards.moved,
    editedDevices: [...resizedDisks(devices, hardware), ...cards.edited],
    cpuCount: hardware.cpuCount,
    memoryMegabytes: hardware.memoryMegabytes,
    customization: customization.value,
    mark: identity.mark,
  })
  return client.change(
    () => method,
    (response) => ({ kind: 'vsphere' as const, task: returnedObject(response).id }),
    ctx,
  )
}

function networksIn({ hardware }: CloneRequest): string[] {
  return [...new Set(hardware.cards.flatMap(({ networkRef }) => networkRef ?? []))]
}

/** Null for none: what the peer would pass over for a template is not sent either. */
async function customizationNode(
  client: VimClient,
  { customization, asTemplate }: CloneRequest,
  secrets: CustomizationSecrets,
  ctx: CallContext,
): Promise<Outcome<XmlNode | null>> {
  if (customization.kind === 'none' || asTemplate) return success(null)
  if (customization.kind === 'new') {
    return success(element('customization', specificationParts(customization.specification, secrets)))
  }
  const kept = await readSpecification(client, customization.name, ctx)
  return kept.ok ? success(echo('customization', kept.value)) : kept
}

function noSuchDevice(key: number): Fault {
  return { code: 'not_found', message: `device ${key}`, field: 'hardware', retryable: false }
}

/** A fault of a reading that comes before the change: the change itself was not sent. */
function neverSent(fault: Fault): Outcome<never> {
  return failure({ ...fault, detail: { ...fault.detail, requestSent: 'no' } })
}

function blamed<T>(outcome: Outcome<T>): Outcome<T> {
  return outcome.ok ? outcome : failure(blameCloneField(outcome.fault))
}
