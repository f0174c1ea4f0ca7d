import { queryOptions } from '@tanstack/react-query'
import type { CloneSetting } from '#lib/domain/clone/clone-setting.ts'
import { paths } from '#lib/paths.ts'
import { getJson } from '../api.ts'
import { askAhead, takeAsked } from '../asked-ahead.ts'

/** Asks the instance's peer, so it takes as long as the peer does. */
export function cloneSettingQuery(instanceId: string, snapshotRef: string | null) {
  const url = paths.api.cloneSetting(instanceId, snapshotRef)
  return queryOptions({
    queryKey: ['clone-setting', instanceId, snapshotRef],
    queryFn: ({ signal }) => takeAsked<CloneSetting>(url) ?? getJson<CloneSetting>(url, signal),
  })
}

/** For what leads to a wizard, such as a menu that is opened: what the wizard will ask first. */
export function askCloneSettingAhead(instanceId: string, snapshotRef: string | null): void {
  askAhead(paths.api.cloneSetting(instanceId, snapshotRef))
}
