import { fieldOf } from '../../transport/json-value.ts'
import type { RestRequest } from './rest-port.ts'

/** One of the two ways in which vCenters write the same requests and replies. */
export type Spelling = {
  /** Path and query of a request. */
  pathOf(request: Pick<RestRequest, 'resource' | 'id' | 'action'>): string
  /** What a reply's JSON holds. */
  valueIn(json: unknown): unknown
}

/** Since 7.0 U2, values as they are: vSphere Automation API reference, "POST /api/session". */
export const api: Spelling = {
  pathOf: ({ resource, id, action }) =>
    `/api${resource.replace(/^\/cis\/session$/, '/session')}${id === undefined ? '' : `/${encodeURIComponent(id)}`}${action ? `?action=${action}` : ''}`,
  valueIn: (json) => json,
}

/** From 6.5 on, values wrapped: "POST /rest/com/vmware/cis/session" of the 6.5 to 7.0 U1 reference. */
export const rest: Spelling = {
  pathOf: ({ resource, id, action }) =>
    `/rest/com/vmware${resource}${id === undefined ? '' : `/id:${encodeURIComponent(id)}`}${action ? `?~action=${action}` : ''}`,
  valueIn: (json) => fieldOf(json, 'value'),
}

/** The newer one first: the older is deprecated where both are. */
export const spellings: readonly Spelling[] = [api, rest]
