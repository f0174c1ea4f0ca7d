'use server'

import { z } from 'zod'
import type { ActionResult } from '#lib/domain/action-result.ts'
import type { OperationPreview } from '#lib/domain/operation/operation-preview.ts'
import { workflowNames } from '#lib/domain/operation/workflow-names.ts'
import { workflowInputs } from '#lib/domain/operation/workflows.ts'
import { readPreview } from '#lib/reads/preview.ts'
import { act, refused } from './act.ts'
import { problemsOf } from './input-problems.ts'

const question = z.object({ workflow: z.enum(workflowNames), input: z.unknown() })

/** What the rules say of an operation before it is asked for, by what the peer shows now. Changes nothing. */
export async function previewOperation(raw: unknown): Promise<ActionResult<OperationPreview>> {
  return act('operate-instances', question, async ({ workflow, input }) => {
    const parsed = workflowInputs[workflow].safeParse(input, { reportInput: true })
    if (!parsed.success) return { ok: false, problems: problemsOf(parsed.error) }
    const read = await readPreview(workflow, parsed.data)
    return read.ok ? read : refused({ key: 'pre-flight.not-read', fault: read.fault })
  })(raw)
}
