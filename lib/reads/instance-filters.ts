import type { InstanceQuery } from '#lib/domain/instance/instance-query.ts'
import type { PlacementKind } from '#lib/domain/instance/placement.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import { riskRules, riskWhere } from './risk-conditions.ts'

/** A placement as instances name it: refs are the peer's, unique within one connection only. */
export type Place = { kind: PlacementKind; ref: string; connectionId: string }

type Where = Prisma.InstanceWhereInput

/** Every filter of the instances page as one condition. `place` is what `query.placeId` named, null when it is gone. */
export function instanceWhere(query: InstanceQuery, place: Place | null, now: Date): Where {
  const conditions: Where[] = query.search.split(/\s+/).filter(Boolean).map(anywhere)
  if (query.connectionId) conditions.push({ connectionId: query.connectionId })
  if (query.placeId) conditions.push(place ? inPlace(place) : { id: { in: [] } })
  if (query.tags.length > 0) conditions.push({ tags: { hasEvery: [...query.tags] } })
  if (query.power) conditions.push({ powerState: query.power })
  if (query.snapshots) conditions.push(withSnapshots(query.snapshots, now))
  if (query.kind !== 'all') conditions.push({ isTemplate: query.kind === 'template' })
  if (query.presence !== 'all') conditions.push({ goneAt: query.presence === 'gone' ? { not: null } : null })
  return { AND: conditions }
}

// Lower case as the database made `searchText`, and no pattern but text. A reference is looked for whole: nobody means
// half of one.
function anywhere(word: string): Where {
  return { OR: [{ searchText: { contains: escapeLike(word.toLowerCase()) } }, { ref: word }] }
}

/** Prisma hands the text to LIKE as it is, where %, _ and \ mean more than themselves. */
export function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&')
}

function inPlace({ kind, ref, connectionId }: Place): Where {
  if (kind === 'cluster') return { connectionId, clusterRef: ref }
  if (kind === 'host') return { connectionId, hostRef: ref }
  if (kind === 'datacenter') return { connectionId, datacenterRef: ref }
  // What each of them is to its provider: where an instance lies.
  if (kind === 'folder' || kind === 'project') return { connectionId, folderRef: ref }
  if (kind === 'resource_pool') return { connectionId, resourcePoolRef: ref }
  if (kind === 'datastore') return { connectionId, datastoreRefs: { has: ref } }
  return { connectionId, networkRefs: { has: ref } }
}

function withSnapshots(filter: NonNullable<InstanceQuery['snapshots']>, now: Date): Where {
  if (filter === 'any') return { snapshotCount: { gt: 0 } }
  if (filter === 'none') return { snapshotCount: 0 }
  const rules = filter === 'risk' ? riskRules : riskRules.filter(({ id }) => id === filter)
  // An id that no rule bears lets nothing through, which an empty OR within an AND would not say.
  if (rules.length === 0) return { id: { in: [] } }
  return { OR: rules.map(({ condition }) => riskWhere(condition, now)) }
}
