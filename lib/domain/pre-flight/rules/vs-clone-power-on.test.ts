import { expect, test } from 'vitest'
import { cloneInput } from '../testing/clone-input.ts'
import { judgeOne } from '../testing/judge-one.ts'
import { rule } from './vs-clone-power-on.ts'

test('starting a clone at once is warned of, and one click leaves it off', () => {
  expect(judgeOne(rule, 'instance.clone', cloneInput)).toBeUndefined()
  expect(judgeOne(rule, 'instance.clone', { ...cloneInput, powerOn: true })).toMatchObject({
    severity: 'warn',
    fix: { set: { powerOn: false } },
  })
})

test('a template stays off anyway', () => {
  const template = { ...cloneInput, powerOn: true, asTemplate: true }
  expect(judgeOne(rule, 'instance.clone', template)).toBeUndefined()
})
