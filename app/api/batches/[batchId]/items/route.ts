import { readBatchItemQuery } from '#lib/domain/batch/batch-view.ts'
import { readOffset } from '#lib/domain/instance/instance-query.ts'
import { jsonRoute } from '#lib/reads/authorised.ts'
import { readBatchItems } from '#lib/reads/batch-items.ts'

export const GET = jsonRoute<{ batchId: string }>('view', (request, _person, { batchId }) => {
  const { searchParams } = new URL(request.url)
  return readBatchItems(batchId, readBatchItemQuery(searchParams), readOffset(searchParams))
})
