import { writeBatch } from '#lib/actions/batch-writes.ts'
import { jsonWrite } from '#lib/actions/json-write.ts'
import { readOffset } from '#lib/domain/instance/instance-query.ts'
import { jsonRoute } from '#lib/reads/authorised.ts'
import { readBatches } from '#lib/reads/batches.ts'

export const GET = jsonRoute('view', (request) => readBatches(readOffset(new URL(request.url).searchParams)))

export const POST = jsonWrite('operate-instances', writeBatch)
