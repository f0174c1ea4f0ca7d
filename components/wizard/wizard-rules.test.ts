import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { WizardDefinition } from './wizard-definition.ts'
import { reachable, shownSteps, stepOfField, stepProblems } from './wizard-rules.ts'

const schema = z.object({
  name: z.string().min(1, 'name_empty'),
  kind: z.enum(['plain', 'special']),
  detail: z.object({ size: z.int('size_wrong') }),
})

const definition: WizardDefinition<typeof schema.shape> = {
  id: 'example',
  secrets: [],
  schema,
  initial: { name: '', kind: 'plain', detail: { size: 1 } },
  steps: [
    { id: 'first', fields: ['name', 'kind'], Body: () => null },
    { id: 'special', fields: ['detail'], shownWhen: ({ kind }) => kind === 'special', Body: () => null },
    { id: 'last', fields: [], Body: () => null },
  ],
}
const values = { name: 'a', kind: 'special' as const, detail: { size: 1 } }
const ids = (steps: { id: string }[]) => steps.map(({ id }) => id)

describe('the rules of a wizard', () => {
  test('a step is shown when its condition holds', () => {
    expect(ids(shownSteps(definition, values))).toEqual(['first', 'special', 'last'])
    expect(ids(shownSteps(definition, { ...values, kind: 'plain' }))).toEqual(['first', 'last'])
  })

  test('Next checks what the step shows and nothing else', () => {
    const wrong = { ...values, name: '', detail: { size: 1.5 } }
    expect(stepProblems(definition, definition.steps[0], wrong)).toEqual([
      { key: 'field.name_empty', params: { minimum: 1 }, field: 'name' },
    ])
  })

  test('a schema of its own judges what it is chosen for, and no field that it does not have', () => {
    const union: typeof definition = {
      ...definition,
      schemaFor: ({ kind }) =>
        kind === 'special' ? z.object({ kind: z.literal('special'), detail: schema.shape.detail }) : schema,
    }
    const unnamed = { ...values, name: '' }
    expect(stepProblems(union, union.steps[0], unnamed)).toEqual([])
    expect(stepProblems(union, union.steps[0], { ...unnamed, kind: 'plain' })).toMatchObject([
      { field: 'name' },
    ])
    const wrong = { ...values, detail: { size: 1.5 } }
    expect(reachable(union, wrong, 0, 2)).toMatchObject({ index: 1, problems: [{ field: 'detail.size' }] })
  })

  test('what contradicts the rest holds people at the step of its field, once its fields are valid', () => {
    const strict: typeof definition = {
      ...definition,
      contradictions: ({ name, detail }) =>
        name === 'a' && detail.size > 1 ? [{ field: 'detail', text: 'too large for a' }] : [],
    }
    expect(reachable(strict, { ...values, detail: { size: 2 } }, 0, 2)).toMatchObject({
      index: 1,
      problems: [{ field: 'detail', text: 'too large for a' }],
    })
    expect(stepProblems(strict, strict.steps[0], { ...values, detail: { size: 2 } })).toEqual([])
  })

  test('a problem inside a field leads to the step of that field', () => {
    expect(stepOfField(definition.steps, 'detail.size')?.id).toBe('special')
    expect(stepOfField(definition.steps, 'nothing')).toBeUndefined()
    expect(stepOfField(definition.steps, undefined)).toBeUndefined()
  })

  test('going ahead stops at the first step that has something wrong', () => {
    const wrong = { ...values, detail: { size: 1.5 } }
    expect(reachable(definition, wrong, 0, 2)).toMatchObject({
      index: 1,
      problems: [{ field: 'detail.size' }],
    })
    expect(reachable(definition, values, 0, 2)).toEqual({ index: 2, problems: [] })
  })

  test('going back asks nothing', () => {
    const wrong = { ...values, name: '', detail: { size: 1.5 } }
    expect(reachable(definition, wrong, 2, 0)).toEqual({ index: 0, problems: [] })
  })
})
