import { queryOptions } from '@tanstack/react-query'
import type { CloneSetting } from '#lib/domain/clone/clone-setting.ts'
import { paths } from '#lib/paths.ts'
import { getJson } from '../api.ts'
import { askAhead, takeAsked } from '../asked-ahead.ts'

/**
 * Asks the instance's peer, so it takes as long as the peer does. Once for each opening: no event has it asked again, since
 * what is being chosen is chosen among the places that were there.
 */
export function cloneSettingQuery(instanceId: string, snapshotRef: string | null) {
  const url = paths.api.cloneSetting(instanceId, snapshotRef)
  return queryOptions({
    queryKey: ['clone-setting', instanceId, snapshotRef],
    staleTime: 'static' as const,
    gcTime: 0,
    queryFn: ({ signal }) => takeAsked<CloneSetting>(url) ?? getJson<CloneSetting>(url, signal),
  })
}

/** For what leads to a wizard, such as a menu that is opened: what the wizard will ask first. */
export function askCloneSettingAhead(instanceId: string, snapshotRef: string | null): void {
  askAhead(paths.api.cloneSetting(instanceId, snapshotRef))
}
