import { jsonRoute } from '#lib/reads/authorised.ts'
import { readBatch } from '#lib/reads/batches.ts'

export const GET = jsonRoute<{ batchId: string }>('view', (_request, _person, { batchId }) =>
  readBatch(batchId),
)
