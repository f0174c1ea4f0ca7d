import { readInstanceQuery } from '#lib/domain/instance/instance-query.ts'
import { jsonRoute } from '#lib/reads/authorised.ts'
import { readInstanceIds } from '#lib/reads/instances.ts'

export const GET = jsonRoute('view', (request) =>
  readInstanceIds(readInstanceQuery(new URL(request.url).searchParams)),
)
