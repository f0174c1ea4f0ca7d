import { jsonRoute } from '#lib/reads/authorised.ts'
import { readCloneSetting } from '#lib/reads/clone-setting.ts'

export const GET = jsonRoute<{ instanceId: string }>(
  'operate-instances',
  (request, _person, { instanceId }) =>
    readCloneSetting(instanceId, new URL(request.url).searchParams.get('snapshot') || null),
)
