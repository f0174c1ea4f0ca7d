import { jsonRoute } from '#lib/reads/authorised.ts'
import { readConnection } from '#lib/reads/connections.ts'

export const GET = jsonRoute<{ connectionId: string }>('view', (_request, _person, { connectionId }) =>
  readConnection(connectionId),
)
