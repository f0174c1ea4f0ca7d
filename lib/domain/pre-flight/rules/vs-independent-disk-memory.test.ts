import { expect, test } from 'vitest'
import { disk, judgeOne, plainSnapshot, source } from '../testing/judge-one.ts'
import { machine } from '../testing/machine.ts'
import { rule } from './vs-independent-disk-memory.ts'

const withMemory = { ...plainSnapshot, memory: true }
const hardware = source({ disks: [disk(), disk({ key: 2001, label: 'Hard disk 2', independent: true })] })

test('memory beside an independent disk stands in the way, and one click leaves it out', () => {
  expect(judgeOne(rule, 'snapshot.create', withMemory)).toBeUndefined()
  expect(judgeOne(rule, 'snapshot.create', withMemory, { hardware })).toMatchObject({
    severity: 'block',
    evidence: { names: 'Hard disk 2', count: 1 },
    fix: { set: { memory: false } },
  })
})

test('without memory the disk is only left out, which is said', () => {
  expect(judgeOne(rule, 'snapshot.create', plainSnapshot, { hardware })).toMatchObject({
    severity: 'warn',
    fix: null,
  })
})

test('a suspended machine always brings its memory along', () => {
  const suspended = machine({ powerState: 'suspended' })
  expect(judgeOne(rule, 'snapshot.create', plainSnapshot, { hardware, machine: suspended })).toMatchObject({
    severity: 'block',
    fix: null,
  })
})
