import type { TaskRef } from '../domain/operation/operation.ts'
import type { Snapshot, SnapshotTree } from '../domain/snapshot/snapshot.ts'
import type { PeerTask } from '../providers/provider.ts'
import type { BeforeState } from './run-memory.ts'

/** What became of a request whose answer was lost. */
export type Found =
  | { kind: 'task'; task: TaskRef }
  | { kind: 'done'; resultRef: string | null }
  /** The peer did nothing: asking again is the first time. */
  | { kind: 'nothing' }
  /** `names` of the objects that may be its work. */
  | { kind: 'unknown'; names: string[] }

export type Evidence = {
  before: BeforeState
  tree: SnapshotTree
  isTemplate: boolean
  /** Tasks of the right action that were not there before the request; null where the peer does not list tasks. */
  newTasks: PeerTask[] | null
  /** False when the request is so old that the peer may have forgotten a finished task. */
  remembersFinished: boolean
}

/** vCenter keeps a finished task for ten minutes (TaskManager.recentTask); some margin for the clocks. */
export const finishedTaskSeconds = 8 * 60

export function newTasksOf(
  tasks: PeerTask[] | null,
  before: BeforeState,
  action: PeerTask['action'],
): PeerTask[] | null {
  const known = before.knownTasks
  if (!tasks || !known) return null
  return tasks.filter((task) => task.action === action && !known.includes(task.ref.task))
}

export function findCreated(
  { before, tree, newTasks }: Evidence,
  asked: { name: string; description: string },
): Found {
  const made = tree.snapshots.filter(
    (one) =>
      !before.snapshotRefs.includes(one.ref) &&
      one.name === asked.name &&
      one.description === asked.description,
  )
  const live = newTasks?.filter(({ state }) => {
    if (state.status === 'running') return true
    // A finished task whose snapshot has another name was somebody else's.
    return state.status === 'done' && made.some(({ ref }) => ref === state.resourceId)
  })
  const [task] = live ?? []
  if (live && live.length > 1) return { kind: 'unknown', names: namesOf(made) }
  if (task) return { kind: 'task', task: task.ref }
  const [snapshot] = made
  if (made.length > 1) return { kind: 'unknown', names: namesOf(made) }
  if (snapshot) return { kind: 'done', resultRef: snapshot.ref }
  return newTasks ? failedOrNothing(newTasks) : { kind: 'unknown', names: [] }
}

export function findReverted(
  { before, tree, newTasks, remembersFinished }: Evidence,
  snapshotRef: string,
): Found {
  const live = newTasks?.filter(({ state }) => state.status !== 'failed') ?? []
  const [task] = live
  if (live.length > 1) return { kind: 'unknown', names: [] }
  if (task) return { kind: 'task', task: task.ref }
  if (before.currentRef !== snapshotRef && tree.currentRef === snapshotRef) {
    return { kind: 'done', resultRef: snapshotRef }
  }
  // Reverting twice loses what was written in between, so "not seen" must mean "not done".
  return newTasks && remembersFinished ? failedOrNothing(newTasks) : { kind: 'unknown', names: [] }
}

/** `refs` are all that was to be removed. Asking again is harmless: a removed snapshot cannot be removed again. */
export function findRemoved({ tree, newTasks }: Evidence, refs: string[]): Found {
  if (!tree.snapshots.some(({ ref }) => refs.includes(ref))) return { kind: 'done', resultRef: null }
  const running = newTasks?.find(({ state }) => state.status === 'running')
  if (running) return { kind: 'task', task: running.ref }
  return newTasks ? failedOrNothing(newTasks) : { kind: 'nothing' }
}

export function findAllRemoved(evidence: Evidence): Found {
  const { before, tree } = evidence
  const found = findRemoved(
    evidence,
    tree.snapshots.map(({ ref }) => ref),
  )
  const since = tree.snapshots.filter(({ ref }) => !before.snapshotRefs.includes(ref))
  // Asking again would destroy what was taken since.
  return found.kind === 'nothing' && since.length > 0 ? { kind: 'unknown', names: namesOf(since) } : found
}

/**
 * The peer renames at once, without a task. Asking again would be harmless but for somebody who has given another name
 * since, which must not be undone.
 */
export function findRenamed(
  { before, tree }: Evidence,
  asked: { snapshotRef: string; name: string; description: string },
): Found {
  const snapshot = renamedIn(tree, before, asked)
  if (snapshot && isCalled(snapshot, asked)) return { kind: 'done', resultRef: null }
  const known = before.names?.find(({ ref }) => ref === asked.snapshotRef)
  const renamedSince = snapshot && known && !isCalled(snapshot, known)
  return renamedSince ? { kind: 'unknown', names: namesOf([snapshot]) } : { kind: 'nothing' }
}

/**
 * The snapshot that was renamed. Where its name is what the peer knows it by, it has another reference now: that of the name
 * which no snapshot had before.
 */
export function renamedIn(
  { snapshots }: SnapshotTree,
  before: BeforeState,
  asked: { snapshotRef: string; name: string },
): Snapshot | undefined {
  const same = snapshots.find(({ ref }) => ref === asked.snapshotRef)
  return same ?? snapshots.find(({ ref, name }) => name === asked.name && !before.snapshotRefs.includes(ref))
}

type Names = { name: string; description: string }

function isCalled(snapshot: Names, names: Names): boolean {
  return snapshot.name === names.name && snapshot.description === names.description
}

/** A failed task is adopted last of all, for the peer's words about why. */
function failedOrNothing(newTasks: PeerTask[]): Found {
  const refusedTask = newTasks.find(({ state }) => state.status === 'failed')
  return refusedTask ? { kind: 'task', task: refusedTask.ref } : { kind: 'nothing' }
}

function namesOf(snapshots: Snapshot[]): string[] {
  return snapshots.map(({ name, ref }) => `${name} (${ref})`)
}
