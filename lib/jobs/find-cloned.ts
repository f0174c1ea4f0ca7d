import type { Evidence, Found } from './find-made.ts'

/**
 * What became of a clone whose answer was lost. `cloneRef` is the machine that bears its mark, which a vCenter shows before it
 * is whole. A clone is asked for again only where the peer remembers every task since, and none of them can be it.
 */
export function findCloned({ newTasks, remembersFinished }: Evidence, cloneRef: string | null): Found {
  const tasks = newTasks ?? []
  const names = cloneRef === null ? [] : [cloneRef]
  const named = tasks.find(
    ({ state }) => state.status === 'done' && cloneRef !== null && state.resourceId === cloneRef,
  )
  if (named) return { kind: 'task', task: named.ref }
  const [running, ...more] = tasks.filter(({ state }) => state.status === 'running')
  // Several are made of one template at once: whose is whose shows when they are done.
  if (more.length > 0) return { kind: 'unknown', names }
  if (running) return { kind: 'task', task: running.ref }
  const [refused, ...others] = tasks.filter(({ state }) => state.status === 'failed')
  if (cloneRef !== null) {
    // What bears the mark although its task is not among those that succeeded was left by one that failed.
    if (remembersFinished && refused) return others.length > 0 ? { kind: 'unknown', names } : taskOf(refused)
    return { kind: 'done', resultRef: cloneRef }
  }
  const made = tasks.flatMap(({ state }) => (state.status === 'done' ? (state.resourceId ?? []) : []))
  // One of these may be ours under another number than the one that was asked for.
  if (made.length > 0 || newTasks === null || !remembersFinished) return { kind: 'unknown', names: made }
  return refused ? taskOf(refused) : { kind: 'nothing' }
}

function taskOf({ ref }: NonNullable<Evidence['newTasks']>[number]): Found {
  return { kind: 'task', task: ref }
}
