import { queryOptions } from '@tanstack/react-query'
import type { CloneSetting } from '#lib/domain/clone/clone-setting.ts'
import { paths } from '#lib/paths.ts'
import { getJson } from '../api.ts'

/** Asks the instance's peer, so it takes as long as the peer does. */
export function cloneSettingQuery(instanceId: string, snapshotRef: string | null) {
  return queryOptions({
    queryKey: ['clone-setting', instanceId, snapshotRef],
    queryFn: ({ signal }) => getJson<CloneSetting>(paths.api.cloneSetting(instanceId, snapshotRef), signal),
  })
}
