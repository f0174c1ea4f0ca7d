import { type Fault, ownFault } from '../fault.ts'
import { type CloneObstacle, cloneObstacles } from './clone-obstacles.ts'
import { type ClonePlaces, type ComputeChoice, computeRefusal, datastoreRefusal } from './clone-places.ts'
import type { CloneField, CloneRequest } from './clone-request.ts'
import { cloneSize } from './clone-size.ts'
import type { CloneSource } from './clone-source.ts'
import type { CustomizationSpec } from './customization.ts'
import { changedSince, type ShownSource } from './shown-source.ts'

/** What a clone is judged by, all of it as the peer has it now. */
export type CloneEvidence = {
  source: CloneSource
  places: ClonePlaces
  /** Null where the peer does not tell: then it judges a specification itself. */
  specifications: readonly CustomizationSpec[] | null
  /** Something in the chosen folder has the name. */
  isNameTaken: boolean
}

/** The first reason not to ask for the clone, on its field, in the order of the wizard's steps; null when there is none. */
export function refuseClone(
  request: CloneRequest & { shownSource?: ShownSource | undefined },
  evidence: CloneEvidence,
): Fault | null {
  const { source, places } = evidence
  const changed = request.shownSource ? changedSince(request.shownSource, source) : []
  const compute = places.compute.find(
    ({ kind, ref }) => kind === request.compute.kind && ref === request.compute.ref,
  )
  const [obstacle] = cloneObstacles(request, source)
  return (
    (changed.length > 0
      ? onField('hardware', ownFault('conflict', 'source_changed', listed(changed)))
      : null) ??
    refuseName(request, evidence) ??
    refuseCompute(compute) ??
    (compute ? refuseDatastore(request, evidence, compute) : null) ??
    refuseNetworks(request, places) ??
    refuseSpecification(request, evidence) ??
    (obstacle ? contradicted(obstacle) : null)
  )
}

function refuseName({ name, folderRef }: CloneRequest, { places, isNameTaken }: CloneEvidence): Fault | null {
  if (!places.folders.some(({ ref }) => ref === folderRef)) return gone('folderRef')
  return isNameTaken ? onField('name', ownFault('conflict', 'name_taken', { name })) : null
}

/** Also for a template that becomes a machine. */
export function refuseCompute(choice: ComputeChoice | undefined): Fault | null {
  if (!choice) return gone('compute')
  return refusedPlace('compute', choice.name, computeRefusal(choice))
}

function refuseDatastore(
  request: CloneRequest,
  { source, places }: CloneEvidence,
  compute: ComputeChoice,
): Fault | null {
  const choice = places.datastores.find(({ ref }) => ref === request.datastoreRef)
  if (!choice) return gone('datastoreRef')
  const refusal = datastoreRefusal(choice, compute, cloneSize(request, source).leastBytes)
  return refusedPlace('datastoreRef', choice.name, refusal)
}

function refuseNetworks({ hardware }: CloneRequest, { networks }: ClonePlaces): Fault | null {
  const known = new Set(networks.map(({ ref }) => ref))
  const isGone = hardware.cards.some(({ networkRef }) => networkRef !== null && !known.has(networkRef))
  return isGone ? gone('hardware') : null
}

function refuseSpecification(
  { customization }: CloneRequest,
  { specifications }: CloneEvidence,
): Fault | null {
  if (customization.kind !== 'kept' || specifications === null) return null
  const { name } = customization
  const isKept = specifications.some((one) => one.name === name)
  return isKept ? null : onField('customization', ownFault('not_found', 'customization_gone', { name }))
}

function contradicted({ field, reason }: CloneObstacle): Fault {
  return onField(field, ownFault('conflict', 'clone_obstacle', { obstacle: reason }))
}

function refusedPlace(field: CloneField, name: string, refusal: string | null): Fault | null {
  return refusal === null ? null : onField(field, ownFault('conflict', 'place_refused', { name, refusal }))
}

function gone(field: CloneField): Fault {
  return onField(field, ownFault('not_found', 'place_gone'))
}

function onField(field: CloneField, fault: Fault): Fault {
  return { ...fault, field }
}

function listed(names: readonly string[]) {
  return { names: names.join(', ') }
}
