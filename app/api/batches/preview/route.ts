import { previewBatchRequest } from '#lib/actions/batch-writes.ts'
import { jsonWrite } from '#lib/actions/json-write.ts'

export const POST = jsonWrite('operate-instances', previewBatchRequest)
