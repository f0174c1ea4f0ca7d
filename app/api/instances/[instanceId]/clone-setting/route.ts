import { packCloneOffer } from '#lib/domain/clone/clone-setting.ts'
import { jsonRoute } from '#lib/reads/authorised.ts'
import { readCloneSetting } from '#lib/reads/clone-setting.ts'

export const GET = jsonRoute<{ instanceId: string }>(
  'operate-instances',
  async (request, _person, { instanceId }) => {
    const snapshotRef = new URL(request.url).searchParams.get('snapshot') || null
    return packCloneOffer(await readCloneSetting(instanceId, snapshotRef))
  },
)
