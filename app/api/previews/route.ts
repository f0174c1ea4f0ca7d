import { jsonWrite } from '#lib/actions/json-write.ts'
import { previewOperation } from '#lib/actions/preview.ts'

export const POST = jsonWrite('operate-instances', previewOperation)
