import { expect, it } from 'vitest'
import type { TaskState } from '../domain/operation/operation.ts'
import type { PeerTask } from '../providers/provider.ts'
import { findCloned } from './find-cloned.ts'
import type { Evidence } from './find-made.ts'

const evidence: Evidence = {
  before: { powerState: 'off', snapshotRefs: [], currentRef: null, knownTasks: [] },
  tree: { currentRef: null, snapshots: [] },
  isTemplate: true,
  newTasks: [],
  remembersFinished: true,
}
const running: TaskState = { status: 'running', cancelable: true }
const refused: TaskState = {
  status: 'failed',
  fault: { code: 'quota', message: 'no room', peerFault: 'NoDiskSpace', retryable: false },
}
const made = (resourceId: string): TaskState => ({ status: 'done', resourceId })

function found(states: TaskState[], cloneRef: string | null, change: Partial<Evidence> = {}) {
  const newTasks = states.map(
    (state, at): PeerTask => ({
      ref: { kind: 'vsphere', task: `t-${at}` },
      action: 'instance.clone',
      queuedAt: new Date(),
      state,
    }),
  )
  return findCloned({ ...evidence, newTasks, ...change }, cloneRef)
}
const task = (name: string) => ({ kind: 'task', task: { kind: 'vsphere', task: name } })

it('is the task whose machine bears the mark, whatever else was deployed meanwhile', () => {
  expect(found([made('vm-8'), running, made('vm-9'), running], 'vm-9')).toEqual(task('t-2'))
})

it('is the one copy that runs, and nobody’s where several do', () => {
  expect(found([running, refused], null)).toEqual(task('t-0'))
  expect(found([running], 'vm-9')).toEqual(task('t-0'))
  expect(found([running, running], null)).toEqual({ kind: 'unknown', names: [] })
})

it('is what bears the mark when its task is forgotten', () => {
  expect(found([], 'vm-9', { remembersFinished: false })).toEqual({ kind: 'done', resultRef: 'vm-9' })
  expect(findCloned({ ...evidence, newTasks: null }, 'vm-9')).toEqual({ kind: 'done', resultRef: 'vm-9' })
})

it('is the one that failed where it left something, in the peer’s words', () => {
  expect(found([refused], 'vm-9')).toEqual(task('t-0'))
  expect(found([refused, refused], 'vm-9')).toEqual({ kind: 'unknown', names: ['vm-9'] })
  expect(found([refused], null)).toEqual(task('t-0'))
})

it('is nothing only where the peer remembers every task and none can be it', () => {
  expect(found([], null)).toEqual({ kind: 'nothing' })
  expect(found([], null, { remembersFinished: false })).toEqual({ kind: 'unknown', names: [] })
  expect(findCloned({ ...evidence, newTasks: null }, null)).toEqual({ kind: 'unknown', names: [] })
  expect(found([made('vm-8')], null)).toEqual({ kind: 'unknown', names: ['vm-8'] })
})
