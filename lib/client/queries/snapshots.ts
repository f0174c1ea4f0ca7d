import { queryOptions } from '@tanstack/react-query'
import type { InstanceView, SnapshotsView } from '#lib/domain/snapshot/snapshot-view.ts'
import { paths } from '#lib/paths.ts'
import { getJson } from '../api.ts'

export function instanceQuery(id: string) {
  return queryOptions({
    queryKey: ['instance', id],
    queryFn: ({ signal }) => getJson<InstanceView>(paths.api.instance(id), signal),
  })
}

export function snapshotsQuery(instanceId: string) {
  return queryOptions({
    queryKey: ['snapshots', instanceId],
    queryFn: ({ signal }) => getJson<SnapshotsView>(paths.api.instanceSnapshots(instanceId), signal),
  })
}
