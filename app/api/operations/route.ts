import { jsonWrite } from '#lib/actions/json-write.ts'
import { startOperation } from '#lib/actions/start-operation.ts'
import { readOffset } from '#lib/domain/instance/instance-query.ts'
import { readOperationQuery } from '#lib/domain/operation/operation-query.ts'
import { jsonRoute } from '#lib/reads/authorised.ts'
import { readOperations } from '#lib/reads/operations.ts'

export const GET = jsonRoute('view', (request) => {
  const { searchParams } = new URL(request.url)
  return readOperations(readOperationQuery(searchParams), readOffset(searchParams))
})

export const POST = jsonWrite('operate-instances', startOperation)
