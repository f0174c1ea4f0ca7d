import { jsonRoute } from '#lib/reads/authorised.ts'
import { readOperation } from '#lib/reads/operations.ts'

export const GET = jsonRoute<{ operationId: string }>('view', (_request, _person, { operationId }) =>
  readOperation(operationId),
)
