import { expect, test } from 'vitest'
import { type Evidence, judge } from './judge.ts'
import { judgeClones } from './judge-clones.ts'

const machine = {
  ref: 'vm-1',
  name: 'srv-1',
  powerState: 'poweredOff',
  template: false,
  snapshots: [],
  current: null,
}
const done = { state: 'succeeded', input: {}, resultRef: null }

/** A machine of which a snapshot was taken and a clone made, and which then became a template. */
const evidence: Evidence = {
  machineRef: 'vm-1',
  name: 'srv-1',
  before: machine,
  after: {
    ...machine,
    template: true,
    snapshots: [{ ref: 'snapshot-1', name: 'a', parent: null }],
    current: 'snapshot-1',
  },
  shown: {
    isTemplate: true,
    parents: new Map([['snapshot-1', null]]),
    names: new Map([['snapshot-1', 'a']]),
    current: 'snapshot-1',
  },
  operations: [
    { ...done, id: '1', workflow: 'snapshot.create', input: { name: 'a' }, resultRef: 'snapshot-1' },
    { ...done, id: '2', workflow: 'instance.clone', input: { name: 'clone' }, resultRef: 'vm-2' },
    {
      ...done,
      id: '3',
      workflow: 'snapshot.revert-latest',
      input: { snapshotRef: 'snapshot-1' },
    },
    { ...done, id: '4', workflow: 'instance.mark-template' },
  ],
  effects: [
    { method: 'CreateSnapshotEx_Task', subject: 'snapshot-1' },
    { method: 'CloneVM_Task', subject: 'vm-2' },
    { method: 'RevertToCurrentSnapshot_Task', subject: 'vm-1' },
    { method: 'MarkAsTemplate', subject: 'vm-1' },
  ],
}
const well = { lost: [], doubled: [], stuck: [], differing: [] }

test('what was recorded and happened once is well', () => {
  expect(judge(evidence)).toEqual(well)
})

test('a clone that was made twice, and a conversion that never was, are found', () => {
  const [, clone] = evidence.effects
  const effects = [...evidence.effects.slice(0, 3), ...(clone ? [clone] : [])]
  expect(judge({ ...evidence, effects })).toMatchObject({
    lost: ['srv-1: MarkAsTemplate vm-1'],
    doubled: ['srv-1: CloneVM_Task vm-2'],
  })
})

test('a machine that is shown as a template, or is one without a record, is found', () => {
  const { differing } = judge({ ...evidence, shown: { ...evidence.shown, isTemplate: false } })
  expect(differing).toEqual([expect.stringContaining('shown\na machine')])
  const operations = evidence.operations.slice(0, 3)
  const effects = evidence.effects.slice(0, 3)
  expect(judge({ ...evidence, operations, effects }).differing).toEqual([
    expect.stringContaining('recorded\na machine'),
  ])
})

const clone = { id: '2', state: 'succeeded', name: 'clone', resultRef: 'vm-2' }
const made = { ...machine, ref: 'vm-2', name: 'clone' }

test('a clone that is there once, under its name, and shown is well', () => {
  expect(judgeClones([clone], [made], new Set(['vm-1', 'vm-2']))).toEqual({
    lost: [],
    doubled: [],
    differing: [],
  })
})

test('a clone that is missing, that nobody recorded, that is called otherwise or not shown is found', () => {
  expect(judgeClones([clone], [], new Set()).lost).toHaveLength(1)
  expect(judgeClones([clone], [made, { ...made, ref: 'vm-3' }], new Set(['vm-2', 'vm-3'])).doubled).toEqual([
    'clone: vm-3 is of no recorded clone',
  ])
  expect(judgeClones([clone], [{ ...made, name: 'other' }], new Set()).differing).toEqual([
    'other: recorded as clone',
    'other: vm-2 is not shown',
  ])
})
