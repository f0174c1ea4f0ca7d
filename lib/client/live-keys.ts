import type { QueryKey } from '@tanstack/react-query'
import type { LiveEvent } from '#lib/domain/live/live-event.ts'

/** Which queries an event makes stale. The empty key stands for all of them. */
export function staleKeys(event: LiveEvent): QueryKey[] {
  if (event.topic === 'everything') return [[]]
  if (event.topic === 'connection') {
    return [['connections'], ['connection', event.connectionId], ['overview']]
  }
  if (event.topic === 'instances') {
    // Counts and free space belong to the connection too; an unnamed change may be any instance's.
    const named = event.instanceIds.flatMap((id) => [
      ['instance', id],
      ['snapshots', id],
      ['preview', id],
    ])
    return [
      ['instances'],
      ['connections'],
      ['connection', event.connectionId],
      ['overview'],
      ...(named.length > 0 ? named : [['instance'], ['snapshots'], ['preview']]),
    ]
  }
  if (event.topic === 'batch') return [['batches'], ['batch', event.batchId]]
  const { operationId, instanceId: instance, change } = event
  if (change === 'detail') return [['operation', operationId]]
  if (change === 'percent') return [['operation', operationId], ['operations'], ['overview']]
  return [
    ['operations'],
    ['operation', operationId],
    ['overview'],
    ['unfinished'],
    ...(instance ? [['snapshots', instance]] : []),
  ]
}
