import { type CloneObstacleReason, cloneObstacles } from '#lib/domain/clone/clone-obstacles.ts'
import { computeRefusal, datastoreRefusal, type PlaceRefusal } from '#lib/domain/clone/clone-places.ts'
import type { CloneOffer } from '#lib/domain/clone/clone-setting.ts'
import { cloneSize } from '#lib/domain/clone/clone-size.ts'
import { type CloneValues, changedHardware } from './clone-values.ts'
import { computeOf, datastoreOf, folderOf } from './place-items.ts'

export type CloneContradiction =
  | { field: string; kind: 'place-gone' }
  | { field: string; kind: 'other-datacenter' }
  | { field: string; kind: 'refusal'; reason: PlaceRefusal; name: string }
  | { field: string; kind: 'obstacle'; reason: CloneObstacleReason }

/**
 * What each field alone allows and the whole does not: places that went while somebody was choosing, that lie apart, or that
 * take nothing now; hardware and customization that the source cannot have.
 */
export function cloneContradictions(
  values: CloneValues,
  { places, source, customizations }: CloneOffer,
): CloneContradiction[] {
  const request = { ...values, hardware: changedHardware(values, source) }
  return [
    ...placeContradictions(values, { places, source }),
    ...specificationContradictions(values, customizations),
    ...cloneObstacles(request, source).map(
      ({ field, reason }): CloneContradiction => ({ field, kind: 'obstacle', reason }),
    ),
  ]
}

/** Where the peer does not tell what it keeps, it judges a name itself. */
function specificationContradictions(
  { customization }: CloneValues,
  kept: CloneOffer['customizations'],
): CloneContradiction[] {
  if (customization.kind !== 'kept' || customization.name === '' || kept === null) return []
  const isKept = kept.some(({ name }) => name === customization.name)
  return isKept ? [] : [{ field: 'customization.name', kind: 'place-gone' }]
}

function placeContradictions(
  values: CloneValues,
  { places, source }: Pick<CloneOffer, 'places' | 'source'>,
): CloneContradiction[] {
  const folder = folderOf(places, values.folderRef)
  if (!folder) return [{ field: 'folderRef', kind: 'place-gone' }]
  const compute = computeOf(places, values.compute.ref)
  if (!compute) return [{ field: 'compute', kind: 'place-gone' }]
  if (compute.datacenterRef !== folder.datacenterRef) return [{ field: 'compute', kind: 'other-datacenter' }]
  const refused = computeRefusal(compute)
  if (refused) return [{ field: 'compute', kind: 'refusal', reason: refused, name: compute.name }]
  const datastore = datastoreOf(places, values.datastoreRef)
  if (!datastore) return [{ field: 'datastoreRef', kind: 'place-gone' }]
  const size = cloneSize({ ...values, hardware: changedHardware(values, source) }, source)
  const short = datastoreRefusal(datastore, compute, size.leastBytes)
  return short ? [{ field: 'datastoreRef', kind: 'refusal', reason: short, name: datastore.name }] : []
}
