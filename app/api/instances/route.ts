import { readAfter, readInstanceQuery } from '#lib/domain/instance/instance-query.ts'
import { jsonRoute } from '#lib/reads/authorised.ts'
import { readInstances } from '#lib/reads/instances.ts'

export const GET = jsonRoute('view', (request) => {
  const { searchParams } = new URL(request.url)
  return readInstances(readInstanceQuery(searchParams), readAfter(searchParams))
})
