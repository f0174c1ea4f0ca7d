import { jsonRoute } from '#lib/reads/authorised.ts'
import { readSnapshots } from '#lib/reads/snapshots.ts'

export const GET = jsonRoute<{ instanceId: string }>('view', (_request, _person, { instanceId }) =>
  readSnapshots(instanceId),
)
