import { idOf, searchOf, wordOf } from '../address-values.ts'
import { type PowerState, powerStates } from './instance.ts'
import { readTag, writeTag } from './tag.ts'

export const instanceSorts = [
  'name',
  'power',
  'connection',
  'cluster',
  'host',
  'guestOs',
  'cpu',
  'memory',
  'storage',
  'snapshots',
  'oldest',
  'newest',
] as const
export type InstanceSort = (typeof instanceSorts)[number]

export const instanceColumns = [...instanceSorts, 'tools', 'datacenter', 'folder', 'tags'] as const
export type InstanceColumn = (typeof instanceColumns)[number]

export const initialColumns: readonly InstanceColumn[] = [
  'name',
  'power',
  'connection',
  'host',
  'guestOs',
  'storage',
  'snapshots',
  'oldest',
]

/** `risk` is whatever a pre-flight rule tells of; the id of a rule, in place of these, is what that one does. */
export const snapshotFilters = ['any', 'none', 'risk'] as const
const ruleId = /^[a-z]{2}(-[a-z]+)+$/
export const instanceKinds = ['machine', 'template', 'all'] as const
export const presences = ['present', 'gone', 'all'] as const

export const instancePageSize = 100

const mostOffset = 1_000_000
const mostTags = 20

/** What the list shows, apart from which columns and how far one has scrolled. */
export type InstanceQuery = {
  search: string
  connectionId: string | null
  placeId: string | null
  /** As writeTag writes them: an instance bears all of them. */
  tags: readonly string[]
  power: PowerState | null
  snapshots: string | null
  kind: (typeof instanceKinds)[number]
  presence: (typeof presences)[number]
  sort: InstanceSort
  descending: boolean
}

export const initialInstanceQuery: InstanceQuery = {
  search: '',
  connectionId: null,
  placeId: null,
  tags: [],
  power: null,
  snapshots: null,
  kind: 'machine',
  presence: 'present',
  sort: 'name',
  descending: false,
}

/** Reads `q, connection, place, tag, power, snapshots, kind, presence, sort`; a sort that starts with "-" descends. */
export function readInstanceQuery(params: URLSearchParams): InstanceQuery {
  const sort = params.get('sort') ?? 'name'
  const descending = sort.startsWith('-')
  return {
    search: searchOf(withoutControls(params.get('q') ?? '')),
    connectionId: idOf(params.get('connection')),
    placeId: idOf(params.get('place')),
    tags: tagsIn(params.getAll('tag')),
    power: wordOf(powerStates, params.get('power')),
    snapshots: snapshotsOf(params.get('snapshots')),
    kind: wordOf(instanceKinds, params.get('kind')) ?? initialInstanceQuery.kind,
    presence: wordOf(presences, params.get('presence')) ?? initialInstanceQuery.presence,
    sort: wordOf(instanceSorts, descending ? sort.slice(1) : sort) ?? initialInstanceQuery.sort,
    descending,
  }
}

/** Each once, in the one spelling that they are kept in. What is no tag is borne by nothing, and counts as not said. */
function tagsIn(texts: readonly string[]): string[] {
  const tags = texts.flatMap((text) => readTag(text) ?? []).map(writeTag)
  return [...new Set(tags)].slice(0, mostTags)
}

function snapshotsOf(text: string | null): string | null {
  return text !== null && ruleId.test(text) ? text : wordOf(snapshotFilters, text)
}

/** The shortest address that reads back as the same query: what is usual is left out. */
export function writeInstanceQuery(query: Partial<InstanceQuery>): URLSearchParams {
  const { search, connectionId, placeId, tags, power, snapshots, kind, presence, sort, descending } = {
    ...initialInstanceQuery,
    ...query,
  }
  const params = new URLSearchParams()
  if (search !== '') params.set('q', search)
  if (connectionId) params.set('connection', connectionId)
  if (placeId) params.set('place', placeId)
  for (const tag of tags) params.append('tag', tag)
  if (power) params.set('power', power)
  if (snapshots) params.set('snapshots', snapshots)
  if (kind !== initialInstanceQuery.kind) params.set('kind', kind)
  if (presence !== initialInstanceQuery.presence) params.set('presence', presence)
  if (sort !== initialInstanceQuery.sort || descending) params.set('sort', descending ? `-${sort}` : sort)
  return params
}

/** The columns in their one order; the name always shows. */
export function readColumns(params: URLSearchParams): InstanceColumn[] {
  const asked = params.get('columns')?.split(',')
  const shown: readonly string[] = asked ?? initialColumns
  return instanceColumns.filter((column) => column === 'name' || shown.includes(column))
}

/** What `columns` should say for these, or null when they are the initial ones. */
export function writeColumns(columns: readonly InstanceColumn[]): string | null {
  const chosen = instanceColumns.filter((column) => columns.includes(column))
  const initial = instanceColumns.filter((column) => initialColumns.includes(column))
  return chosen.join() === initial.join() ? null : chosen.join()
}

/** The row that the page follows; anything that is not an instance's id is the beginning. */
export function readAfter(params: URLSearchParams): string | null {
  return idOf(params.get('after'))
}

/** How many rows to pass over; anything that is not a count of rows is the beginning. */
export function readOffset(params: URLSearchParams): number {
  const count = Number(params.get('offset') ?? 0)
  return Number.isInteger(count) && count >= 0 && count <= mostOffset ? count : 0
}

/** True when anything narrows the list. */
export function isNarrowed(query: InstanceQuery): boolean {
  const { sort: _sort, descending: _descending, ...narrowing } = query
  return writeInstanceQuery(narrowing).size > 0
}

// PostgreSQL refuses U+0000 in text, and no name holds the others.
function withoutControls(text: string): string {
  return text.replace(/\p{Cc}/gu, ' ')
}
