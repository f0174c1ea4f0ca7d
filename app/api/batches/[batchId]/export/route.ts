import { fileRoute } from '#lib/reads/authorised.ts'
import { exportBatch } from '#lib/reads/batch-export.ts'

export const GET = fileRoute<{ batchId: string }>('view', (request, _person, { batchId }) => {
  const format = new URL(request.url).searchParams.get('format') === 'json' ? 'json' : 'csv'
  return exportBatch(batchId, format)
})
