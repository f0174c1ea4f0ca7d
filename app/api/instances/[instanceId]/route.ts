import { jsonRoute } from '#lib/reads/authorised.ts'
import { readInstance } from '#lib/reads/instance.ts'

export const GET = jsonRoute<{ instanceId: string }>('view', (_request, _person, { instanceId }) =>
  readInstance(instanceId),
)
