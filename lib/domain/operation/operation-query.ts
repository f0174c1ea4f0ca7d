import { idOf, searchOf, wordOf } from '../address-values.ts'
import { operationStates } from './operation.ts'
import { type Workflow, workflowNames } from './workflow-names.ts'

export const operationPageSize = 100

/** `open` is whatever has not ended; `attention` is what ended badly or waits for somebody. */
export const stateFilters = ['open', 'attention', ...operationStates] as const

/** Which jobs a list shows, newest first. */
export type OperationQuery = {
  state: (typeof stateFilters)[number] | null
  workflow: Workflow | null
  search: string
  instanceId: string | null
}

export const everyOperation: OperationQuery = { state: null, workflow: null, search: '', instanceId: null }

export function readOperationQuery(params: URLSearchParams): OperationQuery {
  return {
    state: wordOf(stateFilters, params.get('state')),
    workflow: wordOf(workflowNames, params.get('workflow')),
    search: searchOf(params.get('search')),
    instanceId: idOf(params.get('instance')),
  }
}

export function writeOperationQuery(query: OperationQuery): URLSearchParams {
  const params = new URLSearchParams()
  if (query.state) params.set('state', query.state)
  if (query.workflow) params.set('workflow', query.workflow)
  if (query.search) params.set('search', query.search)
  if (query.instanceId) params.set('instance', query.instanceId)
  return params
}
