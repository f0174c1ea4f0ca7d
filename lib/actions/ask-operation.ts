import { z } from 'zod'
import type { Workflow } from '#lib/domain/operation/workflow-names.ts'
import { act } from './act.ts'
import { operationRequests, type Queued } from './operation-requests.ts'

/** A form asks for an operation: whoever sent it may operate instances, and what they sent is what the workflow takes. */
export async function askOperation(workflow: Workflow, raw: unknown): Promise<Queued> {
  return act('operate-instances', z.unknown(), operationRequests[workflow])(raw)
}
