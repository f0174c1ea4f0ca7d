import { z } from 'zod'
import type { Person } from '#lib/auth/person.ts'
import type { ActionResult } from '#lib/domain/action-result.ts'
import { workflowNames } from '#lib/domain/operation/workflow-names.ts'
import { paths } from '#lib/paths.ts'
import { readOperation } from '#lib/reads/operations.ts'
import { problemsOf } from './input-problems.ts'
import { operationRequests } from './operation-requests.ts'

export const operationEnvelope = z.object({
  workflow: z.enum(workflowNames),
  input: z.record(z.string(), z.unknown()),
})

/** For programs: names the workflow and brings what its form would have sent. Answers the operation as it stands. */
export async function startOperation(
  raw: unknown,
  { id, name, address, locale }: Person,
): Promise<ActionResult<{ location: string; answer: unknown }>> {
  const asked = operationEnvelope.safeParse(raw, { reportInput: true })
  if (!asked.success) return { ok: false, problems: problemsOf(asked.error) }
  const queued = await operationRequests[asked.data.workflow](asked.data.input, {
    id,
    name,
    address,
    locale,
  })
  if (!queued.ok) return { ok: false, problems: queued.problems.map(belowInput) }
  const { operationId } = queued.value
  const answer = await readOperation(operationId)
  return { ok: true, value: { location: paths.api.operation(operationId), answer } }
}

/** The field as a path into the request's body. */
function belowInput<P extends { field?: string }>(problem: P): P {
  return problem.field ? { ...problem, field: `input.${problem.field}` } : problem
}
