import fc from 'fast-check'
import { expect, test } from 'vitest'
import { guestToolsStates, powerStates } from '../../instance/instance.ts'
import { judgeOne, plainSnapshot } from '../testing/judge-one.ts'
import { machine } from '../testing/machine.ts'
import { rule } from './vs-quiesce-without-tools.ts'

const quiesced = { ...plainSnapshot, quiesce: true }

test('quiescing passes exactly where the machine runs, its tools answer and the peer can', () => {
  const states = fc.record({
    powerState: fc.constantFrom(...powerStates),
    guestTools: fc.constantFrom(...guestToolsStates),
    quiescedSnapshots: fc.boolean(),
  })
  fc.assert(
    fc.property(states, ({ powerState, guestTools, quiescedSnapshots }) => {
      const { capabilities } = machine()
      const subject = machine({
        powerState,
        guestTools,
        capabilities: { ...capabilities, quiescedSnapshots },
      })
      const can = powerState === 'on' && guestTools === 'running' && quiescedSnapshots
      const found = judgeOne(rule, 'snapshot.create', quiesced, { machine: subject })
      expect(found?.severity).toBe(can ? undefined : 'block')
      expect(judgeOne(rule, 'snapshot.create', plainSnapshot, { machine: subject })).toBeUndefined()
    }),
  )
})

test('one click takes the wish back, and says why it cannot be granted', () => {
  const subject = machine({ guestTools: 'not_installed' })
  expect(judgeOne(rule, 'snapshot.create', quiesced, { machine: subject })).toMatchObject({
    evidence: { refusal: 'no_tools' },
    fix: { set: { quiesce: false } },
  })
})
