import { z } from 'zod'
import { operationStates } from './operation.ts'
import { workflowNames } from './workflows.ts'

export const operationPageSize = 100

/** `open` is whatever has not ended; `attention` is what ended badly or waits for somebody. */
export const stateFilters = ['open', 'attention', ...operationStates] as const

// As on the instances page: what an address says and cannot be read counts as not said.
const shape = z.object({
  state: z.enum(stateFilters).nullable().catch(null),
  workflow: z.enum(workflowNames).nullable().catch(null),
  search: z.string().trim().max(200).catch(''),
  instanceId: z.uuid().nullable().catch(null),
})

/** Which jobs a list shows, newest first. */
export type OperationQuery = z.infer<typeof shape>

export const everyOperation: OperationQuery = { state: null, workflow: null, search: '', instanceId: null }

export function readOperationQuery(params: URLSearchParams): OperationQuery {
  return shape.parse({
    state: params.get('state'),
    workflow: params.get('workflow'),
    search: params.get('search') ?? '',
    instanceId: params.get('instance'),
  })
}

export function writeOperationQuery(query: OperationQuery): URLSearchParams {
  const params = new URLSearchParams()
  if (query.state) params.set('state', query.state)
  if (query.workflow) params.set('workflow', query.workflow)
  if (query.search) params.set('search', query.search)
  if (query.instanceId) params.set('instance', query.instanceId)
  return params
}
