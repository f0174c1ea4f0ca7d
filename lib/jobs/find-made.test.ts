import { describe, expect, it } from 'vitest'
import type { TaskState } from '../domain/operation/operation.ts'
import type { Snapshot } from '../domain/snapshot/snapshot.ts'
import type { PeerTask } from '../providers/provider.ts'
import {
  type Evidence,
  findAllRemoved,
  findCreated,
  findRemoved,
  findRenamed,
  findReverted,
  newTasksOf,
} from './find-made.ts'

const asked = { name: 'before the update', description: '' }

function snapshot(ref: string, change: Partial<Snapshot> = {}): Snapshot {
  return {
    ref,
    parentRef: null,
    position: 0,
    name: asked.name,
    description: '',
    takenAt: new Date(),
    powerState: 'off',
    quiesced: false,
    consistency: 'unknown',
    sizeBytes: null,
    expiresAt: null,
    ...change,
  }
}

function task(name: string, action: PeerTask['action'], state: TaskState): PeerTask {
  return { ref: { kind: 'vsphere', task: name }, action, queuedAt: new Date(), state }
}

const running: TaskState = { status: 'running', cancelable: false }
const failedState: TaskState = {
  status: 'failed',
  fault: { code: 'quota', message: 'no room', peerFault: 'NoDiskSpace', retryable: false },
}

function evidence(
  change: Partial<Evidence> & { snapshots?: Snapshot[]; currentRef?: string | null },
): Evidence {
  const { snapshots = [], currentRef = null, ...rest } = change
  return {
    before: { powerState: 'on', snapshotRefs: ['old'], currentRef: 'old', knownTasks: [] },
    tree: { currentRef, snapshots: [snapshot('old', { name: 'old' }), ...snapshots] },
    isTemplate: false,
    newTasks: [],
    remembersFinished: true,
    ...rest,
  }
}

describe('a create whose answer was lost', () => {
  it('is the one new task of its kind', () => {
    const found = findCreated(evidence({ newTasks: [task('t-1', 'snapshot.create', running)] }), asked)
    expect(found).toMatchObject({ kind: 'task', task: { task: 't-1' } })
  })

  it('is the one new snapshot of that name when the peer has forgotten the task', () => {
    const found = findCreated(evidence({ snapshots: [snapshot('new')] }), asked)
    expect(found).toEqual({ kind: 'done', resultRef: 'new' })
  })

  it('is not somebody else’s finished task', () => {
    const theirs = task('t-1', 'snapshot.create', { status: 'done', resourceId: 'theirs' })
    const found = findCreated(
      evidence({ newTasks: [theirs], snapshots: [snapshot('theirs', { name: 'nightly' })] }),
      asked,
    )
    expect(found).toEqual({ kind: 'nothing' })
  })

  it('did not happen when the peer lists its tasks and shows nothing new', () => {
    expect(findCreated(evidence({}), asked)).toEqual({ kind: 'nothing' })
  })

  it('takes a failed task for the answer, with the peer’s words', () => {
    const found = findCreated(evidence({ newTasks: [task('t-1', 'snapshot.create', failedState)] }), asked)
    expect(found).toMatchObject({ kind: 'task', task: { task: 't-1' } })
  })

  it('cannot be told from two new snapshots of that name', () => {
    const found = findCreated(evidence({ snapshots: [snapshot('a'), snapshot('b')] }), asked)
    expect(found).toEqual({ kind: 'unknown', names: ['before the update (a)', 'before the update (b)'] })
  })

  it('cannot be told when the peer lists no tasks and nothing is there yet', () => {
    expect(findCreated(evidence({ newTasks: null }), asked).kind).toBe('unknown')
  })
})

describe('a revert whose answer was lost', () => {
  it('happened when the current snapshot became the wanted one', () => {
    expect(findReverted(evidence({ currentRef: 'target', newTasks: null }), 'target').kind).toBe('done')
  })

  it('is not done twice when nobody can tell', () => {
    const same = evidence({ currentRef: 'old', newTasks: [], remembersFinished: false })
    expect(findReverted(same, 'old')).toEqual({ kind: 'unknown', names: [] })
  })

  it('is asked for again when the peer remembers and knows of none', () => {
    expect(findReverted(evidence({ currentRef: 'old' }), 'old')).toEqual({ kind: 'nothing' })
  })
})

describe('a removal whose answer was lost', () => {
  it('happened when what was to go is gone', () => {
    expect(findRemoved(evidence({}), ['target'])).toEqual({ kind: 'done', resultRef: null })
  })

  it('is waited for while its task runs', () => {
    const found = findRemoved(evidence({ newTasks: [task('t-1', 'snapshot.remove', running)] }), ['old'])
    expect(found).toMatchObject({ kind: 'task' })
  })

  it('may be asked for again while the snapshot is there', () => {
    expect(findRemoved(evidence({ newTasks: null }), ['old'])).toEqual({ kind: 'nothing' })
  })

  it('of everything is not repeated over snapshots taken since', () => {
    const found = findAllRemoved(evidence({ snapshots: [snapshot('since', { name: 'since' })] }))
    expect(found).toEqual({ kind: 'unknown', names: ['since (since)'] })
  })
})

describe('a renaming whose answer was lost', () => {
  const wanted = { snapshotRef: 'old', name: 'new name', description: 'why' }
  const called = (name: string, description = '') => {
    const { before } = evidence({})
    const names = [{ ref: 'old', name: 'old', description: '' }]
    const tree = { currentRef: 'old', snapshots: [snapshot('old', { name, description })] }
    return evidence({ before: { ...before, names }, tree })
  }

  it('happened when the snapshot has the names', () => {
    expect(findRenamed(called('new name', 'why'), wanted)).toEqual({ kind: 'done', resultRef: null })
  })

  it('is asked for again while the snapshot is called as before', () => {
    expect(findRenamed(called('old'), wanted)).toEqual({ kind: 'nothing' })
  })

  it('does not undo what somebody else has called it since', () => {
    expect(findRenamed(called('theirs'), wanted)).toEqual({ kind: 'unknown', names: ['theirs (old)'] })
  })
})

describe('the tasks that may be ours', () => {
  const before = { powerState: 'on' as const, snapshotRefs: [], currentRef: null, knownTasks: ['t-1'] }

  it('are those of the same kind that were not there before', () => {
    const tasks = [
      task('t-1', 'snapshot.create', running),
      task('t-2', 'snapshot.create', running),
      task('t-3', 'other', running),
    ]
    expect(newTasksOf(tasks, before, 'snapshot.create')?.map(({ ref }) => ref.task)).toEqual(['t-2'])
  })

  it('cannot be named without knowing what was there before', () => {
    expect(newTasksOf([], { ...before, knownTasks: null }, 'snapshot.create')).toBeNull()
  })
})
