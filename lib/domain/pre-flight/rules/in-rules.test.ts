import { expect, test } from 'vitest'
import type { WorkflowInput } from '../../operation/workflows.ts'
import { allRules } from '../all-rules.ts'
import type { Machine } from '../evidence.ts'
import { judge } from '../judge.ts'
import { chain, container, machine } from '../testing/machine.ts'

const instanceId = '019a0000-0000-7000-8000-000000000000'
const taking = { instanceId, name: 'n', description: '', memory: false, quiesce: false }
const restoring: WorkflowInput<'snapshot.restore'> = {
  instanceId,
  snapshotRef: 'snapshot-0',
  stopFirst: true,
  stopSeconds: 60,
  stopHard: false,
  startAfter: true,
  state: false,
  diskOnly: false,
  confirmedNewer: [],
}
const flat = { currentRef: null, snapshots: chain(3).snapshots.map((one) => ({ ...one, parentRef: null })) }

function found(machine: Machine, workflow: 'snapshot.create' | 'snapshot.restore', change: object = {}) {
  const input = workflow === 'snapshot.create' ? { ...taking, ...change } : { ...restoring, ...change }
  const evidence = { now: new Date(), machine, hardware: null, datastores: null }
  const { findings } = judge(allRules, workflow, input, evidence)
  return findings.map(({ rule, severity }) => `${rule} ${severity}`)
}

test('of an ordinary container with old snapshots beside each other no rule says anything, and none is missed', () => {
  const old = container({}, { tree: { ...flat, currentRef: null } })
  expect(found(old, 'snapshot.create')).toEqual([])
  expect(found(old, 'snapshot.restore')).toEqual([])
  const evidence = { now: new Date(), machine: old, hardware: null, datastores: null }
  expect(judge(allRules, 'snapshot.create', taking, evidence).unjudged).toEqual([])
})

test('where the pool restores its latest snapshot only, newer ones stop a restore, or are destroyed when confirmed', () => {
  const rule = 'in-newer-snapshots-destroyed'
  const newer = { confirmedNewer: ['number 1', 'number 2'] }
  const refusing = container({ poolDriver: 'zfs' }, { tree: flat })
  expect(found(refusing, 'snapshot.restore', newer)).toEqual([`${rule} block`])
  const removing = container({ poolDriver: 'zfs', removesNewerSnapshots: true }, { tree: flat })
  expect(found(removing, 'snapshot.restore')).toEqual([`${rule} block`])
  expect(found(removing, 'snapshot.restore', { confirmedNewer: ['number 1'] })).toEqual([`${rule} block`])
  expect(found(removing, 'snapshot.restore', newer)).toEqual([`${rule} warn`])
})

test('a running container that is not stopped first is cut off', () => {
  const rule = 'in-running-restore-hard-stop warn'
  expect(found(container({}, { tree: flat }), 'snapshot.restore', { stopFirst: false })).toEqual([rule])
  const off = container({}, { tree: flat, powerState: 'off' })
  expect(found(off, 'snapshot.restore', { stopFirst: false })).toEqual([])
})

test('custom volumes are part of no snapshot', () => {
  const attached = container({ customVolumes: [{ device: 'd', pool: 'p', volume: 'v' }] }, { tree: flat })
  expect(found(attached, 'snapshot.create')).toEqual(['in-custom-volume-excluded warn'])
  expect(found(attached, 'snapshot.restore')).toEqual(['in-custom-volume-excluded warn'])
})

test.each([
  [{}, 'on', 'block'],
  [{ migrationStateful: true }, 'off', 'block'],
  [{ migrationStateful: true }, 'on', 'warn'],
] as const)('the running state of a container with %o that is %s: %s', (traits, powerState, severity) => {
  const one = container(traits, { powerState })
  expect(found(one, 'snapshot.create', { memory: true })).toEqual([`in-stateful-unsupported ${severity}`])
  expect(found(one, 'snapshot.create')).toEqual([])
})

test('the running state of a virtual machine that is set up for it is kept', () => {
  const vm = container({ type: 'virtual-machine', migrationStateful: true })
  expect(found(vm, 'snapshot.create', { memory: true })).toEqual([])
})

test('a project that forbids snapshots stops them', () => {
  expect(found(container({ snapshotsForbidden: true }), 'snapshot.create')).toEqual([
    'in-project-restricted block',
  ])
})

test('a schedule is on hold while the instance is off, or will be', () => {
  const rule = 'in-schedule-skips-stopped info'
  const snapshots = {
    pattern: null,
    schedule: '@daily',
    scheduleStopped: false,
    expiry: null,
    expiryManual: null,
  }
  const scheduled = container({ snapshots }, { powerState: 'off', tree: flat })
  expect(found(scheduled, 'snapshot.create')).toEqual([rule])
  expect(found(container({ snapshots }, { tree: flat }), 'snapshot.create')).toEqual([])
  expect(found(container({ snapshots }, { tree: flat }), 'snapshot.restore', { startAfter: false })).toEqual([
    rule,
  ])
  const always = container({ snapshots: { ...snapshots, scheduleStopped: true } }, { powerState: 'off' })
  expect(found(always, 'snapshot.create')).toEqual([])
})

test('no rule of Incus speaks about a machine of vSphere', () => {
  const rules = found(machine({ powerState: 'off' }), 'snapshot.create')
  expect(rules.filter((rule) => rule.startsWith('in-'))).toEqual([])
})
