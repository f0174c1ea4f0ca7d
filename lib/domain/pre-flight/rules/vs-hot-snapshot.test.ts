import { expect, test } from 'vitest'
import { judgeOne, plainSnapshot } from '../testing/judge-one.ts'
import { machine } from '../testing/machine.ts'
import { rule } from './vs-hot-snapshot.ts'

const of = (choice: { memory: boolean; quiesce: boolean }, change = {}) =>
  judgeOne(rule, 'snapshot.create', { ...plainSnapshot, ...choice }, { machine: machine(change) })

test('the advice follows the order of the guide: cold, then quiesced, then memory', () => {
  expect(of({ memory: false, quiesce: false }, { powerState: 'off' })).toBeUndefined()
  expect(of({ memory: false, quiesce: true })).toMatchObject({ severity: 'info', fix: null })
  expect(of({ memory: true, quiesce: false })).toMatchObject({
    severity: 'info',
    fix: { set: { memory: false, quiesce: true } },
  })
  expect(of({ memory: false, quiesce: false })).toMatchObject({
    severity: 'warn',
    fix: { set: { quiesce: true } },
  })
})

test('quiescing is not offered where the guest cannot do it', () => {
  expect(of({ memory: false, quiesce: false }, { guestTools: 'not_running' })?.fix).toBeNull()
})
